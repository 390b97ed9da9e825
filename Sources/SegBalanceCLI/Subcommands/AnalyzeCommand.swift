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

  @Argument(
    help: ArgumentHelp(
      "A folder of masks, a .tar or .tar.gz of them, a COCO file, or one mask.",
      valueName: "dataset"))
  var dataset: String?

  @Option(
    help: ArgumentHelp(
      "In place of DATASET: a tar archive from a pipe; - for standard input.", valueName: "file|-"))
  var tar: String?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write; segbalance-NAME by default.", valueName: "dir"))
  var output: String?

  @Flag(help: "Replace what stands in the output folder, whoever wrote it.")
  var force = false

  @OptionGroup var scanning: ScanningOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var console: ConsoleOptions

  private func checkIsComplete() throws {
    guard (dataset == nil) != (tar == nil) else {
      throw ValidationError("Either DATASET or --tar FILE must be given.")
    }
  }

  func run() async throws {
    try checkIsComplete()
    if settings.showSettings { return try settings.show(scanning, dataset: dataset) }
    let scanning = try settings.complete(scanning, dataset: dataset)
    let source = dataset ?? tar ?? ""
    let folder = output ?? DatasetAnalysis.defaultFolder(for: source)
    let database = DatasetAnalysis.databasePath(in: folder)
    var request = try scanning.request(dataset: source, database: database)
    request.isArchive = tar != nil
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
