import ArgumentParser
import SegBalance

struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Fills or refreshes a database from a folder or a tar archive of masks, or one mask.",
    discussion: "A second scan reads only what changed.")

  @OptionGroup var source: DatasetOptions

  @Option(name: .customLong("db"), help: ArgumentHelp("The database to fill.", valueName: "file"))
  var database: String?

  @Flag(help: "Only show files, formats, splits and bit depths; no pixel is read.")
  var list = false

  @OptionGroup var scanning: ScanningOptions
  @OptionGroup var settings: SettingsOptions
  @OptionGroup var output: TableOptions
  @OptionGroup var console: ConsoleOptions

  private func checkIsComplete() throws {
    try source.checkIsGiven()
    if database == nil, !list, !settings.showSettings {
      throw ValidationError("--db FILE must be given, or --list to look without a database.")
    }
  }

  func run() async throws {
    try checkIsComplete()
    if settings.showSettings { return try settings.show(scanning, dataset: source.dataset) }
    let request = try source.request(scanning, settings, database: database ?? "")
    if list {
      try printListing(request)
    } else {
      let run = ScanRun(console: console)
      let result = try await run.watching { try await DatasetScanner.scan(request, monitor: $0) }
      try run.conclude(result)
      let stored = try StoredDataset(database: request.database)
      for decision in try stored.decisions() { console.say(decision) }
      let issues = IssueDigest(stored.issues)
      issues.say(to: console, database: request.database)
      if issues.hasErrors { throw ExitStatus.somethingToLookAt }
    }
  }

  private func printListing(_ request: DatasetRequest) throws {
    let listing = try DatasetPreview(request)
    output.print(listing.table)
    let issues = IssueDigest(listing.issues)
    issues.say(to: console)
    console.say(listing.sentence)
    if issues.hasErrors {
      throw ExitStatus.somethingToLookAt
    }
  }
}
