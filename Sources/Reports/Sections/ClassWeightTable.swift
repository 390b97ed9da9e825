import ClassWeights
import LabelMasks
import MaskStatistics

extension ReportSection {
  static let classWeights = ReportSection(
    id: "class-weights", title: "Class weights",
    summary: "The weights of every scheme side by side.",
    queries: [
      "SELECT * FROM class_weight WHERE split = {split} ORDER BY normalization, scheme, class_id",
      "SELECT * FROM class_prior WHERE split = {split} ORDER BY class_id",
    ],
    build: { content in
      guard let table = WeightTable(content) else { return [] }
      return table.blocks + PriorTable(content).blocks
    })
}

/// The weights of one normalisation, a column for each scheme that differs from the others.
private struct WeightTable {
  private let content: ReportContent
  private let normalization: WeightNormalization
  private let groups: [SchemeGroup]

  init?(_ content: ReportContent) {
    let available = Set(content.weights.map(\.normalization))
    // Without advice `frequency`, which keeps the scale of a loss that is averaged over pixels.
    let wanted = [WeightAdvice(content)?.normalization, .frequency].compactMap { $0 }
    let chosen = (wanted + WeightNormalization.allCases).first(where: available.contains)
    guard let chosen,
      content.weights.contains(where: { $0.weight != nil })
    else { return nil }
    self.content = content
    normalization = chosen
    groups = SchemeGroup.groups(of: content.weights.filter { $0.normalization == chosen })
  }

  var blocks: [Block] {
    [.paragraph(introduction), .table(table)] + notes + [commandBlock] + intervals
  }

  private var introduction: Inline {
    let meaning: Inline =
      switch normalization {
      case .frequency: "scaled so that a loss averaged over the pixels keeps its size"
      case .mean: "scaled so that their mean over the present classes is 1"
      case .sum: "scaled so that their sum is 1"
      case .max: "scaled so that the largest is 1"
      case .none: "as the formulas give them"
      }
    return "From \(content.splitPhrase), normalisation \(code: normalization.rawValue): \(meaning)."
  }

  private var table: BlockTable {
    let rows = (groups.first?.weights ?? []).map { row in
      [nameCell(row)]
        + groups.map { group in
          let weight = group.weights.first { $0.classID == row.classID }?.weight
          return .data(weight.figureOrDash)
        }
    }
    let ratios: [Inline] = ["largest : smallest"] + groups.map { .data($0.ratio.ratioOrDash) }
    return BlockTable(
      columns: [.init("Class")] + groups.map { .init("\(code: $0.name)", .right) },
      rows: rows + [ratios])
  }

  private func nameCell(_ row: ClassWeight) -> Inline {
    isFlagged(row.classID) ? "\(row.className) †" : .data(row.className)
  }

  private func isFlagged(_ id: Int) -> Bool {
    content.profile?.classes.first { $0.classID == id }?.isFlagged ?? false
  }

  private var notes: [Block] {
    let notes = equalities + groups.flatMap(cautions)
    return (notes.isEmpty ? [] : [.bullets(notes)]) + distortion
  }

  private var equalities: [Inline] {
    groups.filter { $0.schemes.count > 1 }.map { group in
      let others: [Inline] = group.schemes.filter { $0 != group.name }.map { "\(code: $0)" }
      return """
        Equal after normalisation, shown once: \(code: group.name), \
        \(others.joined(separator: ", ")).
        """
    }
  }

  /// What the formulas themselves warn of; what a dataset does to all of them is said elsewhere.
  private func cautions(_ group: SchemeGroup) -> [Inline] {
    guard let scheme = WeightSchemes.catalogue.find(group.name), let profile = content.profile
    else { return [] }
    return ClassWeighting(scheme: scheme).warnings(for: profile.classes)
      .filter { [.saturated, .bounded, .insideDiceLoss].contains($0.kind) }
      .map { "\(code: group.name): \($0.message.sentence)" }
  }

  private var distortion: [Block] {
    guard groups.first?.weights.contains(where: { isFlagged($0.classID) }) == true else {
      return []
    }
    let noun = (content.profile?.classes ?? []).filter(\.isFlagged).sampleNoun
    return [
      .callout(
        .warning,
        """
        † In fewer than \(ClassWeighting.identifiableSampleCount.readable) \(noun): the weight may \
        be chance, and it shifts those of the other classes.
        """)
    ]
  }

  private var commandBlock: Block {
    let scheme = advisedGroup?.name ?? groups.first?.name ?? ""
    return .code(
      language: "sh",
      text: """
        segbalance weights segbalance.db --scheme \(scheme) \
        --normalization \(normalization.rawValue) -o weights.json
        """)
  }

  /// The scheme that the recommended loss is to be trained with.
  private var advisedGroup: SchemeGroup? {
    guard let advised = WeightAdvice(content)?.scheme else { return nil }
    return groups.first { $0.schemes.contains(advised) }
  }

  private var intervals: [Block] {
    guard let group = advisedGroup ?? groups.first,
      group.weights.contains(where: { $0.ciLow != nil || $0.ciHigh != nil })
    else { return [] }
    let table = BlockTable(
      columns: [
        .init("Class"), .init("Weight", .right), .init("From", .right), .init("To", .right),
      ],
      rows: group.weights.map {
        [
          nameCell($0), .data($0.weight.figureOrDash), .data($0.ciLow.figureOrDash),
          .data($0.ciHigh.figureOrDash),
        ]
      })
    return [
      .details(
        summary: "95 % intervals of \(code: group.name) over \(content.sampleNoun)", [.table(table)]
      )
    ]
  }
}

/// What logit adjustment and the bias of the last layer need.
private struct PriorTable {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  var blocks: [Block] {
    guard content.priors.contains(where: { $0.logPrior != nil }) else { return [] }
    let table = BlockTable(
      columns: [.init("Class"), .init("ln f", .right), .init("Sigmoid bias", .right)],
      rows: content.priors.map {
        [.data($0.className), .data($0.logPrior.figureOrDash), .data($0.biasInit.figureOrDash)]
      })
    return [
      .details(
        summary: "Log priors, for logit adjustment and the bias of the last layer",
        [
          .paragraph(
            """
            These are no weights. Logit adjustment by the whole log prior and class weights aim \
            at the same optimum: use one of them, not both.
            """),
          .table(table),
        ])
    ]
  }
}
