import ArgumentParser
import SegBalance

extension OutputFormat: ExpressibleByArgument {}

/// `--format` of the commands that print a table.
struct TableOptions: ParsableArguments {
  @Option(help: "table, csv, json, ndjson or markdown.")
  var format = OutputFormat.table

  func print(_ table: DataTable) {
    Console.standardOutput.write(render(table, as: format))
  }
}

/// The database to read, and the split of it.
struct StoredDatasetOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A database that scan or analyze wrote.", valueName: "db"))
  var database: String

  @Option(help: "The split to look at; train where there is one, else all.")
  var split: String?

  func open() throws -> StoredDataset { try StoredDataset(database: database) }

  /// The split asked for, and a line that says which it is where nobody asked.
  func profile(in dataset: StoredDataset, console: ConsoleOptions) throws -> SplitProfile {
    let profile = try dataset.profile(split: split)
    if split == nil { console.say("split: \(profile.dataset.split)") }
    return profile
  }
}
