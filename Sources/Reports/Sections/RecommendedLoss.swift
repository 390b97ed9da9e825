import LabelMasks
import LossRules

extension ReportSection {
  static let recommendedLoss = ReportSection(
    id: "recommended-loss", title: "Recommended loss",
    summary: "The ranked losses with their parameters, the evidence and what would change it.",
    queries: [
      "SELECT * FROM recommendation WHERE split = {split} ORDER BY rank",
      "SELECT * FROM recommendation_evidence ORDER BY rank, position",
    ],
    build: { content in
      guard !content.recommendations.isEmpty else { return [] }
      return RankedLosses(content.recommendations, unjudged: content.unjudgedRules).blocks
    })
}

private struct RankedLosses {
  /// How many are told with all their evidence.
  static let toldInFull = 3

  private let ranked: [Recommendation]
  private let vetoed: [Recommendation]
  private let unjudged: [UnjudgedRule]
  private let sources: SourceList

  init(_ recommendations: [Recommendation], unjudged: [UnjudgedRule]) {
    let inOrder = recommendations.sorted { $0.rank < $1.rank }
    ranked = inOrder.filter { $0.verdict != .vetoed }
    vetoed = inOrder.filter { $0.verdict == .vetoed }
    self.unjudged = unjudged
    let told = ranked.prefix(Self.toldInFull) + vetoed
    sources = SourceList(told.flatMap(\.evidence))
  }

  var blocks: [Block] {
    let overview: [Block] = ranked.isEmpty ? [] : [.table(table)] + stability
    return overview + ranked.prefix(Self.toldInFull).flatMap(blocks) + vetoBlocks + unjudgedBlocks
      + sources.blocks
  }

  private var table: BlockTable {
    let isDrawn = (ranked.first?.stability ?? 1) < Self.stableShare
    return BlockTable(
      columns: [.init("Rank", .right), .init("Loss"), .init("Verdict")]
        + (isDrawn ? [.init("Comes first", .right)] : []) + [.init("In short")],
      rows: ranked.map {
        [.data(String($0.rank)), "\(code: $0.loss)", .data($0.verdict.rawValue)]
          + (isDrawn ? [.data($0.stability.percentOrDash)] : []) + [.data($0.summary)]
      })
  }

  /// How far the first place depends on which images happen to be there.
  private var stability: [Block] {
    guard let first = ranked.first, let share = first.stability else { return [] }
    let verdict: Inline =
      share >= Self.stableShare
      ? "the choice does not rest" : "\(strong: "the choice rests")"
    return [
      .paragraph(
        """
        With the images drawn again, \(code: first.loss) comes first in \(share.readablePercent) \
        of the draws: \(verdict) on which images happen to be in the dataset.
        """)
    ]
  }

  /// From this share of the draws on, a first place is no accident (engineering choice: the level
  /// of the intervals).
  private static let stableShare = 0.95

  private func blocks(of recommendation: Recommendation) -> [Block] {
    let parameters = JSONMembers(recommendation.parametersJSON).members
    let changes = recommendation.evidence.compactMap(\.changesIf).unique
    var blocks: [Block] = [
      .heading(level: 3, "\(String(recommendation.rank)). \(code: recommendation.loss)")
    ]
    if !parameters.isEmpty { blocks.append(.table(parameterTable(parameters))) }
    blocks.append(.bullets(lines(of: recommendation.evidence)))
    if !changes.isEmpty {
      blocks.append(.paragraph("What would change this:"))
      blocks.append(.bullets(changes.map { .data($0.sentence) }))
    }
    return blocks
  }

  private func parameterTable(_ parameters: [JSONMembers.Member]) -> BlockTable {
    BlockTable(
      columns: [.init("Parameter"), .init("Value")],
      rows: parameters.map { ["\(code: $0.name)", .data($0.text)] })
  }

  private var vetoBlocks: [Block] {
    guard !vetoed.isEmpty else { return [] }
    let items: [Inline] = vetoed.map { recommendation in
      let reasons = recommendation.evidence.filter { $0.effect == "vetoes" }
      let told = reasons.isEmpty ? [.data(recommendation.summary.sentence)] : lines(of: reasons)
      return "\(code: recommendation.loss): \(told.joined(separator: " "))"
    }
    return [.heading(level: 3, "Not to be used as they stand"), .bullets(items)]
  }

  private var unjudgedBlocks: [Block] {
    guard !unjudged.isEmpty else { return [] }
    return [
      .heading(level: 3, "Not judged"), .bullets(unjudged.notes.map { .data($0) }),
    ]
  }

  /// One line for each rule, in the order of their first statements.
  private func lines(of evidence: [RecommendationEvidence]) -> [Inline] {
    evidence.map(\.rule).unique.map { rule in
      let statements = evidence.filter { $0.rule == rule }
      return line(statements[0], text: Statements.merged(statements.map(\.statement)))
    }
  }

  private func line(_ evidence: RecommendationEvidence, text: String) -> Inline {
    let number = evidence.evidence.isEmpty ? "" : " \(evidence.evidence)"
    return """
      \(text) (rule \(code: evidence.rule)\(number), \(evidence.strength.rawValue) \
      evidence\(sources.reference(evidence)))
      """
  }
}
