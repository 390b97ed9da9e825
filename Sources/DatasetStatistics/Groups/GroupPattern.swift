import LabelMasks

extension GroupProposal {
  /// Groups images by what a regular expression finds in their paths: its captures, joined by `/`,
  /// or the whole match where it has none. A path without a match is a group of its own.
  ///
  /// The pattern comes from the person at the command line and is not guarded against taking
  /// exponential time.
  public static func grouping(
    _ paths: [String], by pattern: String
  ) throws(GroupPatternError) -> GroupProposal {
    guard !pattern.isEmpty else { throw .empty }
    let regex: Regex<AnyRegexOutput>
    do {
      regex = try Regex(pattern)
    } catch {
      throw .malformed(pattern: pattern, reason: String(describing: error))
    }
    let groups = paths.map { group(of: $0, by: regex) }
    let matched = groups.compactMap { $0 }
    if matched.isEmpty, let example = paths.first {
      throw .matchesNothing(pattern: pattern, example: example)
    }
    let alone = groups.count - matched.count
    let exceptions = alone == 0 ? "" : "; \(alone.counted("image")) by themselves, without a match"
    let count = Set(matched).count
    return GroupProposal(
      kind: .pattern, groups: groups, sequenceCount: count + alone,
      explanation: "\(count.counted("group")) by '\(pattern.escapedForDisplay)'\(exceptions)")
  }

  private static func group(of path: String, by regex: Regex<AnyRegexOutput>) -> String? {
    guard let match = path.firstMatch(of: regex) else { return nil }
    let captures = match.output.dropFirst().compactMap { $0.substring.map(String.init) }
    return captures.isEmpty ? String(path[match.range]) : captures.joined(separator: "/")
  }
}

/// What can be wrong with a pattern that groups images.
public enum GroupPatternError: ActionableError, Equatable {
  case empty
  case malformed(pattern: String, reason: String)
  case matchesNothing(pattern: String, example: String)

  public var problem: String {
    switch self {
    case .empty: "the pattern that groups images must not be empty"
    case .malformed(let pattern, let reason):
      "can't read the pattern '\(pattern.escapedForDisplay)': \(reason)"
    case .matchesNothing(let pattern, let example):
      """
      the pattern '\(pattern.escapedForDisplay)' must match some path, found none that it does, \
      such as '\(example.escapedForDisplay)'
      """
    }
  }

  public var hint: String? {
    switch self {
    case .empty, .malformed: "put the part that names the group in brackets, as in '(case\\d+)_'"
    case .matchesNothing: nil
    }
  }
}
