import ArgumentParser
import SegBalance

struct SamplingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sampling",
    abstract: "How to draw images so that rare classes are seen more often.",
    discussion: """
      Prints rows of the table sampling_plan: what drawing images by weight does to each class, \
      and what class weights would do instead or on top. With -o it also writes the weights of \
      the images (image_weights.csv, .json) and the two files of DAFormer's rare-class sampling \
      (sample_class_stats.json, samples_with_class.json).
      """)

  @OptionGroup var stored: StoredDatasetOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder to write the files to.", valueName: "dir"))
  var output: String?

  @Flag(help: "Replace what stands in the output folder, whoever wrote it.")
  var force = false

  @OptionGroup var table: TableOptions
  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let dataset = try stored.open()
    let profile = try stored.profile(in: dataset, console: console)
    guard let sampling = try dataset.sampling(of: profile) else {
      return console.warn("the split has no image, so there is nothing to draw")
    }
    // Before the table, which nobody should take for success where the folder can't be written.
    let written = try output.map { folder in
      try sampling.write(to: folder, isForced: force).map { "\(folder)/\($0)" }
    }
    table.print(DataTable(sampling.classes))
    guard let written else { return }
    for path in written { console.say("\(path): written") }
    let minimum = sampling.plan.rareClassIndex.minimumPixelCount
    console.say("rare-class sampling: min_pixels=\(minimum), which every class can meet")
  }
}
