import ArgumentParser
import SegBalance

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Writes a small synthetic dataset to try things on.",
    discussion: "The same seed gives the same files on every machine.")

  @Argument(
    help: ArgumentHelp(
      "street, lesions, vessels or volumes (segbalance list samples).", valueName: "kind"))
  var kind: String

  @Argument(help: ArgumentHelp("A folder that is new or empty.", valueName: "dir"))
  var folder: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A whole number from 0; another one gives another dataset of the kind.", valueName: "n"))
  var seed = SampleDataset.defaultSeed

  @Flag(help: "Write even where something stands already.")
  var force = false

  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let sample = try SampleDatasets.catalogue.entry(kind)
    let count = try sample.write(to: folder, seed: seed, isForced: force)
    console.say("\(folder): \(count) masks and classes.txt")
  }
}
