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

  /// The split asked for; a line says which it is where nobody asked, and a warning where it is
  /// not the one that models learn from.
  func profile(in dataset: StoredDataset, console: ConsoleOptions) throws -> SplitProfile {
    let usual = try dataset.profile(split: nil)
    guard let split else {
      console.say("split: \(usual.dataset.split)")
      return usual
    }
    let profile = try dataset.profile(split: split)
    if profile.dataset.split != usual.dataset.split {
      console.warn(
        "split \(profile.dataset.split): a model learns from \(usual.dataset.split), so its "
          + "weights and loss should come from there")
    }
    return profile
  }
}
