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
      return RankedLosses(content.recommendations).blocks
    })
}

private struct RankedLosses {
  /// How many are told with all their evidence.
  static let toldInFull = 3

  private let ranked: [Recommendation]
  private let vetoed: [Recommendation]

  init(_ recommendations: [Recommendation]) {
    let inOrder = recommendations.sorted { $0.rank < $1.rank }
    ranked = inOrder.filter { $0.verdict != .vetoed }
    vetoed = inOrder.filter { $0.verdict == .vetoed }
  }

  var blocks: [Block] {
    let overview: [Block] = ranked.isEmpty ? [] : [.table(table)]
    return overview + ranked.prefix(Self.toldInFull).flatMap(blocks) + vetoBlocks
  }

  private var table: BlockTable {
    BlockTable(
      columns: [.init("Rank", .right), .init("Loss"), .init("Verdict"), .init("In short")],
      rows: ranked.map {
        [
          .data(String($0.rank)), "\(code: $0.loss)", .data($0.verdict.rawValue),
          .data($0.summary),
        ]
      })
  }

  private func blocks(of recommendation: Recommendation) -> [Block] {
    let parameters = JSONMembers(recommendation.parametersJSON).members
    let changes = recommendation.evidence.compactMap(\.changesIf).unique
    var blocks: [Block] = [
      .heading(level: 3, "\(String(recommendation.rank)). \(code: recommendation.loss)")
    ]
    if !parameters.isEmpty { blocks.append(.table(parameterTable(parameters))) }
    blocks.append(.bullets(recommendation.evidence.map(evidenceLine)))
    if !changes.isEmpty {
      blocks.append(.paragraph("What would change this:"))
      blocks.append(.bullets(changes.map { .data($0.sentence) }))
    }
    return blocks
  }

  private func parameterTable(_ parameters: [JSONMembers.Member]) -> BlockTable {
    BlockTable(
      columns: [.init("Parameter"), .init("Value", .right)],
      rows: parameters.map { ["\(code: $0.name)", .data($0.text)] })
  }

  private func evidenceLine(_ evidence: RecommendationEvidence) -> Inline {
    let number = evidence.evidence.isEmpty ? "" : ", \(evidence.evidence)"
    let sources = evidence.sources.isEmpty ? "" : ": \(evidence.sources)"
    return """
      \(evidence.statement.sentence) (\(code: evidence.rule)\(number); \
      \(evidence.strength.rawValue) evidence\(sources))
      """
  }

  private var vetoBlocks: [Block] {
    guard !vetoed.isEmpty else { return [] }
    let lines: [Inline] = vetoed.map { recommendation in
      let reasons = recommendation.evidence.filter { $0.effect == "vetoes" }
      let told =
        reasons.isEmpty ? [.data(recommendation.summary.sentence)] : reasons.map(evidenceLine)
      return "\(code: recommendation.loss): \(told.joined(separator: " "))"
    }
    return [.heading(level: 3, "Not to be used as they stand"), .bullets(lines)]
  }
}

extension [String] {
  /// Each text once, where it comes first.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
