/// What one rule says of one loss, in one text.
enum Statements {
  /// The statements one after the other. A rule opens each with what it measured; that is told
  /// once.
  static func merged(_ statements: [String]) -> String {
    guard let first = statements.first?.sentence else { return "" }
    return statements.dropFirst().reduce(first) { text, statement in
      let rest = statement.sentence.dropFirst(commonOpening(first, statement.sentence))
      return rest.isEmpty ? text : text + " " + rest
    }
  }

  /// The length of the whole sentences with which both begin.
  private static func commonOpening(_ first: String, _ second: String) -> Int {
    var opening = 0
    var previous: Character?
    for (index, pair) in zip(first + " ", second).enumerated() {
      guard pair.0 == pair.1 else { return opening }
      if previous == ".", pair.0 == " " { opening = index + 1 }
      previous = pair.0
    }
    return first == second ? second.count : opening
  }
}
