import ArgumentParser
import SegBalance

struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "How each loss shares its gradient among the classes of this dataset.",
    discussion: """
      From class counts alone, at named states of a network: untrained, predicting the class mix, \
      collapsed onto the largest class, half trained. It describes losses; it does not rank them. \
      csv and json have a row for each class, state and loss.

      Rare boost: gradient share of the rare classes over their pixel share, half way. Margin: above \
      0 the loss lifts rare classes off the class mix, below 0 it sinks them. Pull kept: what is left \
      of the pull on rare classes after a collapse. Stability: 95th over 5th percentile of the \
      gradient's size, over images and over batches of 4.
      """)

  @OptionGroup var stored: StoredDatasetOptions

  @Option(help: ArgumentHelp("Only this loss; repeatable.", valueName: "id"))
  var loss: [String] = []

  @Flag(
    help: """
      Probe every image, however long it takes: else at most 500, spread evenly, and fewer where \
      there are many classes.
      """)
  var allImages = false

  @OptionGroup var output: TableOptions
  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let dataset = try stored.open()
    let profile = try stored.profile(in: dataset, console: console)
    let probed = try dataset.probe(profile, losses: try losses(), allImages: allImages)
    guard let probe = probed else {
      console.warn(Self.refusal(of: profile))
      return output.print(DataTable([ProbedClass](), split: profile.dataset.split))
    }
    guard output.format == .table else {
      if UInt64(probe.imageCount) < profile.dataset.imageCount {
        console.say("probed: \(probe.extent(of: profile.dataset.imageCount))")
      }
      return output.print(DataTable(probe.classes, split: probe.split))
    }
    let columns = min(Console.standardOutput.columns ?? 80, 100)
    Console.standardOutput.write(
      ProbeText(probe, of: profile, namesLosses: !loss.isEmpty).text(columns: columns))
  }

  /// The losses asked for, each once; all of them where none is.
  private func losses() throws -> [SegmentationLoss] {
    guard !loss.isEmpty else { return Losses.catalogue.entries }
    var known: Set<String> = []
    return try loss.map { try Losses.catalogue.entry($0) }.filter { known.insert($0.id).inserted }
  }

  private static func refusal(of profile: SplitProfile) -> String {
    let classCount = profile.classes.count
    return classCount > DatasetProbe.classLimit
      ? "there are \(classCount) classes, more than the \(DatasetProbe.classLimit) that can be probed"
      : "fewer than two classes are present: there is nothing to share"
  }
}
