import SegBalance

/// What `probe` prints for a reader: a table of all losses, what classes get in words, the parts of
/// compounds, warnings.
struct ProbeText {
  /// Classes that are put in words at most, the rarest first.
  private static let classLimit = 8

  /// Where there is no figure.
  private static let none = "–"

  private let probe: DatasetProbe
  private let imageCount: UInt64
  /// Classes that were probed, the rarest first.
  private let classes: [(balance: ClassBalance, frequency: Double)]
  /// Whether losses were asked for by name: of these all rare classes are told.
  private let namesLosses: Bool

  init(_ probe: DatasetProbe, of profile: SplitProfile, namesLosses: Bool) {
    self.probe = probe
    imageCount = profile.dataset.imageCount
    let frequencies = Dictionary(
      probe.classes.map { ($0.classID, $0.pixelFrequency) }, uniquingKeysWith: { first, _ in first }
    )
    classes = profile.classes
      .compactMap { balance in frequencies[balance.classID].map { (balance, $0) } }
      .sorted { $0.frequency < $1.frequency }
    self.namesLosses = namesLosses
  }

  func text(columns: Int) -> String {
    let introduction = introduction.wrapped(at: columns).joined(separator: "\n")
    var text = introduction + "\n\n" + render(losses, as: .table)
    if !hasRareClasses { text += "\n" + noRareClass + "\n" }
    text += Self.list("In words", inWords, columns: columns)
    if let balance { text += "\nGradient by part\n" + render(balance, as: .table) }
    return text + Self.list("Warnings", warnings, columns: columns)
  }

  private static func list(_ title: String, _ lines: [String], columns: Int) -> String {
    guard !lines.isEmpty else { return "" }
    let wrapped = lines.flatMap { "- \($0)".wrapped(at: columns, hanging: 2) }
    return "\n" + title + "\n" + wrapped.map { $0 + "\n" }.joined()
  }
}

extension ProbeText {
  private var hasRareClasses: Bool { probe.losses.contains { $0.rareBoostMid != nil } }

  private var rarityLimit: Double {
    DatasetBalance.rarityLimit(presentClassCount: classes.count)
  }

  private var introduction: String {
    let extent = "Measured on \(probe.extent(of: imageCount))."
    guard let rarest = classes.first else { return extent }
    return """
      \(extent) The rarest class, \(rarest.balance.spokenName), is \
      \(rarest.frequency.readablePercent) of their pixels. What it gets of each loss's gradient\
      \(hasRareClasses ? ", and how rare classes fare:" : ":")
      """
  }

  private var noRareClass: String {
    "No class is rare here, that is below \(rarityLimit.readablePercent) of the pixels."
  }

  /// A sentence that holds for several losses is told once, with their names before it.
  private static func grouped(_ lines: [(loss: String, sentence: String)]) -> [String] {
    var order: [String] = []
    var losses: [String: [String]] = [:]
    for line in lines {
      if losses[line.sentence] == nil { order.append(line.sentence) }
      losses[line.sentence, default: []].append(line.loss)
    }
    return order.map { "\(losses[$0, default: []].joined(separator: ", ")): \($0)" }
  }

  private var inWords: [String] {
    let rare = classes.prefix { $0.frequency < rarityLimit }
    let told = namesLosses && !rare.isEmpty ? rare.prefix(Self.classLimit) : classes.prefix(1)
    return Self.grouped(
      probe.losses.flatMap { loss in
        told.compactMap { told in
          probe.classes.sentence(
            about: told.balance.classID, named: told.balance.spokenName, under: loss.loss
          ).map { (loss.loss, $0) }
        }
      })
  }

  private var warnings: [String] {
    Self.grouped(probe.losses.flatMap { loss in loss.warnings.map { (loss.loss, $0) } })
  }

  /// Figures of rare classes only where some class is rare, of batches where there are enough.
  private var losses: DataTable {
    let shares = probe.classes.filter { $0.classID == classes.first?.balance.classID }
    func share(_ loss: ProbedLoss, _ state: ProbeState) -> Cell {
      let row = shares.first { $0.loss == loss.loss && $0.state == state }
      return .text(row?.gradientShare.readablePercent ?? Self.none)
    }
    func figure(_ value: Double?) -> Cell { .text(value?.readableNearZero ?? Self.none) }
    func spread(_ value: Double?) -> Cell { .text(value?.readableSpread ?? Self.none) }
    let hasBatches = probe.losses.contains { $0.batchStability != nil }
    let rareTitles = hasRareClasses ? ["rare boost", "margin", "pull kept"] : []
    let titles =
      ["at start", "half way"] + rareTitles + ["stability"] + (hasBatches ? ["in batches"] : [])
    return DataTable(
      columns: [.init("loss")] + titles.map { .init($0, alignment: .right) },
      rows: probe.losses.map { loss in
        let rare = [
          figure(loss.rareBoostMid), figure(loss.collapseMargin),
          .text(loss.pullKept?.readablePercent ?? Self.none),
        ]
        return [.text(loss.loss), share(loss, .uniform), share(loss, .mid)]
          + (hasRareClasses ? rare : [])
          + [spread(loss.stability)] + (hasBatches ? [spread(loss.batchStability)] : [])
      })
  }

  /// What each part of a compound supplies of the gradient; nil where no loss has parts.
  private var balance: DataTable? {
    let parts = probe.losses.flatMap { loss in loss.balance.map { (loss.loss, $0) } }
    guard !parts.isEmpty else { return nil }
    let states: [(title: String, state: ProbeState)] = [
      ("at start", .uniform), ("class mix", .prior), ("collapsed", .collapse), ("half way", .mid),
    ]
    return DataTable(
      columns: [.init("loss"), .init("part")]
        + states.map { .init($0.title, alignment: .right) },
      rows: parts.map { loss, part in
        [.text(loss), .text(part.part)]
          + states.map {
            part.share[$0.state].map { .text($0.readablePercent) } ?? .text(Self.none)
          }
      })
  }
}

extension DatasetProbe {
  /// The images that the figures rest on, in words.
  func extent(of imageCount: UInt64) -> String {
    let (probed, all) = (UInt64(self.imageCount).readable, imageCount.readable)
    if self.imageCount == imageCount { return imageCount == 1 ? "1 mask" : "all \(all) masks" }
    return "\(probed) of \(all) masks (--all-images takes all)"
  }
}
