import LossRules

/// The sources of all evidence, each once, so that statements refer to them by number.
struct SourceList {
  private let sources: [String]

  init(_ evidence: [RecommendationEvidence]) {
    sources = evidence.flatMap(Self.split).unique
  }

  /// Such as `, sources 1, 3`.
  func reference(_ evidence: RecommendationEvidence) -> String {
    let numbers = Self.split(evidence).compactMap { sources.firstIndex(of: $0) }.sorted()
      .map { String($0 + 1) }
    guard !numbers.isEmpty else { return "" }
    return (numbers.count == 1 ? ", source " : ", sources ") + numbers.joined(separator: ", ")
  }

  var blocks: [Block] {
    sources.isEmpty
      ? [] : [.heading(level: 3, "Sources"), .numbered(sources.map { .data($0) })]
  }

  private static func split(_ evidence: RecommendationEvidence) -> [String] {
    evidence.sources.split(separator: "; ").map(String.init)
  }
}

extension [String] {
  /// Each text once, where it comes first.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
