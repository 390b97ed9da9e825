extension String {
  /// The candidate that differs least, where that is few enough edits to be a slip of the finger.
  public func nearest(among candidates: [String]) -> String? {
    let limit = count < 5 ? 1 : Swift.max(2, count / 4)
    let scored = candidates.map { ($0, editDistance(to: $0)) }
    let best = scored.min { $0.1 < $1.1 }
    return best.flatMap { $0.1 <= limit ? $0.0 : nil }
      ?? candidates.first { $0.hasPrefix(self) && !isEmpty }
  }

  /// Levenshtein distance in characters; O(n m) time, O(m) space.
  func editDistance(to other: String) -> Int {
    let target = Array(other)
    var row = Array(0...target.count)
    for (i, character) in enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in target.indices {
        let substituted = diagonal + (character == target[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[target.count]
  }
}
