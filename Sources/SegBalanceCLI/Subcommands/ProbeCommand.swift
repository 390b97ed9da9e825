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
      """)

  @OptionGroup var stored: StoredDatasetOptions

  @Option(help: ArgumentHelp("Only this loss; repeatable.", valueName: "id"))
  var loss: [String] = []

  @OptionGroup var output: TableOptions
  @OptionGroup var console: ConsoleOptions

  func run() throws {
    let dataset = try stored.open()
    let profile = try stored.profile(in: dataset, console: console)
    let losses =
      try loss.isEmpty ? Losses.catalogue.entries : loss.map { try Losses.catalogue.entry($0) }
    guard let probe = try dataset.probe(profile, losses: losses) else {
      console.warn(Self.refusal(of: profile))
      return output.print(DataTable([ProbedClass](), split: profile.dataset.split))
    }
    guard output.format == .table else {
      return output.print(DataTable(probe.classes, split: probe.split))
    }
    Console.standardOutput.write(text(of: probe, profile: profile))
  }

  private static func refusal(of profile: SplitProfile) -> String {
    let classCount = profile.classes.count
    return classCount > DatasetProbe.classLimit
      ? "there are \(classCount) classes, more than the \(DatasetProbe.classLimit) that can be probed"
      : "fewer than two classes are present: there is nothing to share"
  }

  /// What the rarest class gets from each loss, the probe's figures, and its warnings.
  private func text(of probe: DatasetProbe, profile: SplitProfile) -> String {
    let columns = min(Console.standardOutput.columns ?? 80, 100)
    let rarest = profile.presentClasses.min { $0.pixelCount < $1.pixelCount }
    let rows = probe.classes.filter { $0.classID == rarest?.classID }
    let head = rows.first.map { row in
      "\(rarest?.spokenName ?? row.className) is \(row.pixelFrequency.readablePercent) of the "
        + "pixels. What it gets of each loss's gradient, and how rare classes fare:"
    }
    let warnings = probe.losses.flatMap { loss in
      loss.warnings.map { "- \(loss.loss): \($0)" }
    }
    let notes = (warnings.isEmpty ? [] : ["", "Warnings"] + warnings)
      .flatMap { $0.wrapped(at: columns, hanging: 2) }
    return (head.map { $0.wrapped(at: columns).joined(separator: "\n") + "\n\n" } ?? "")
      + render(table(probe.losses, rarest: rows), as: .table)
      + notes.map { $0 + "\n" }.joined()
  }

  private func table(_ losses: [ProbedLoss], rarest: [ProbedClass]) -> DataTable {
    func share(_ loss: ProbedLoss, _ state: ProbeState) -> Cell {
      let row = rarest.first { $0.loss == loss.loss && $0.state == state }
      return row.map { .text($0.gradientShare.readablePercent) } ?? .null
    }
    func figure(_ value: Double?) -> Cell { value.map { .text($0.readableNearZero) } ?? .null }
    let titles = ["at start", "half way", "rare boost", "margin", "pull kept", "stability"]
    return DataTable(
      columns: [.init("loss")] + titles.map { .init($0, alignment: .right) },
      rows: losses.map { loss in
        [
          .text(loss.loss), share(loss, .uniform), share(loss, .mid), figure(loss.rareBoostMid),
          figure(loss.collapseMargin), figure(loss.pullKept), figure(loss.stability),
        ]
      })
  }
}
