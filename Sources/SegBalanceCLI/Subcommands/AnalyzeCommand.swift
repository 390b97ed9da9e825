import ArgumentParser
import SegBalance

struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "The main job: scan, weights, recommendation and report in one folder.",
    discussion: """
      A second run reads only the masks that changed. Shape and crops are measured on a sample of \
      at most 500 masks of the training split, on every mask with --shape and --crops.
      """)

  @OptionGroup var source: DatasetOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write; segbalance-NAME by default.", valueName: "dir"))
  var output: String?

  @Flag(help: "Replace what stands in the output folder, whoever wrote it.")
  var force = false

  @OptionGroup var scanning: ScanningOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var console: ConsoleOptions

  func run() async throws {
    try source.checkIsGiven()
    if settings.showSettings { return try settings.show(scanning, dataset: source.dataset) }
    let folder = output ?? DatasetAnalysis.defaultFolder(for: source.path)
    let database = DatasetAnalysis.databasePath(in: folder)
    let request = try source.request(scanning, settings, database: database)
    let run = ScanRun(console: console)
    let analysis = try await run.watching { monitor in
      try await DatasetAnalysis.run(request, folder: folder, isForced: force, monitor: monitor)
    }
    try run.conclude(analysis.scan)
    for decision in analysis.decisions { console.say(decision) }
    let issues = IssueDigest(analysis.content.issues)
    issues.say(to: console, database: analysis.database)
    if !console.quiet {
      Console.standardOutput.write(
        ClosingScreen(analysis, paint: console.paint, columns: Console.standardOutput.columns).text)
    }
    if issues.hasErrors { throw ExitStatus.somethingToLookAt }
  }
}
