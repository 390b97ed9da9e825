import ArgumentParser
import SegBalance

struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Runs one read-only query on a database.",
    discussion: """
      The views are described in schema/README.md; SELECT name, type FROM sqlite_master lists \
      them. The query cannot write, attach, load extensions, or run longer than --timeout.
      """)

  @Argument(help: ArgumentHelp("A database that scan or analyze wrote.", valueName: "db"))
  var database: String

  @Argument(help: ArgumentHelp("One SELECT statement.", valueName: "query"))
  var query: String

  @Option(
    name: .customLong("param"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The value of :name in the query; repeatable.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop the query after so long.", valueName: "seconds"))
  var timeout = 30.0

  @OptionGroup var output: TableOptions

  func validate() throws {
    guard timeout > 0, timeout.isFinite else {
      throw ValidationError("--timeout must be above 0, found \(timeout).")
    }
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError("--param must be NAME=VALUE, found '\(parameter)'.")
    }
  }

  func run() throws {
    let bindings = parameters.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: SQLValue(parsing: String(parts[1])))
    }
    try StoredDataset.query(
      database: database, sql: query, parameters: bindings, timeout: timeout,
      format: output.format, write: { Console.standardOutput.write($0) })
  }
}
