import ArgumentParser
import SegBalance

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The report again, from the database alone.")

  @Argument(help: ArgumentHelp("A database that scan or analyze wrote.", valueName: "db"))
  var database: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write a file; - is standard output.", valueName: "file|-"))
  var output = "-"

  @Flag(help: "Overwrite a file that exists.")
  var force = false

  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let text = Report.markdown(try StoredDataset(database: database).reportContent())
    if output == "-" { return Console.standardOutput.write(text) }
    try ResultFile.write(Array(text.utf8), to: output, isForced: force)
    console.say("\(output): written")
  }
}
