import LabelMasks
import Testing

@Suite struct JSONCursorTests {
  @Test func picksOutOfAMapAndPassesOverTheRest() throws {
    var cursor = JSONCursor(Array(#"{"a": [1, {"b": [[]]}], "c" : "d", "e": [2, 3.5]} "#.utf8))
    var found: [JSONNumber] = []
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      guard key == "e" else {
        try cursor.skip()
        continue
      }
      try cursor.beginList()
      while try cursor.nextItem() { found.append(try cursor.number()) }
    }
    try cursor.finish()
    #expect(found == [.integer(2), .real(3.5)])
  }

  @Test func positionsAreThoseOfValues() throws {
    var cursor = JSONCursor(Array("[ 1,  [2] ]".utf8))
    try cursor.beginList()
    #expect(try cursor.nextItem())
    try cursor.skip()
    #expect(try cursor.nextItem())
    #expect(try cursor.kind() == .list)
    #expect(cursor.position == 6)
    try cursor.skip()
    #expect(cursor.position == 9)
  }

  @Test func aFaultTellsItsByte() {
    var cursor = JSONCursor(Array("[1 2]".utf8))
    #expect(throws: JSONFault(offset: 3, expectation: "',' or ']'", found: "'2'")) {
      try cursor.skip()
    }
  }

  /// Coordinates are drawn bit for bit, so each number must be the nearest `Double`.
  @Test func numbersAreThoseOfTheStandardLibrary() throws {
    let seed: UInt64 = 42
    var generator = SeededGenerator(seed: seed)
    for round in 0..<20_000 {
      var text = Bool.random(using: &generator) ? "-" : ""
      let largest = [9, 999, 1 << 60].randomElement(using: &generator)!
      text += "\(Int.random(in: 0...largest, using: &generator))"
      let digits = Int.random(in: 0...20, using: &generator)
      if digits > 0 {
        text +=
          "."
          + (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
          .joined()
      }
      if Int.random(in: 0...4, using: &generator) == 0 {
        text += "e\(Int.random(in: -320...300, using: &generator))"
      }
      var cursor = JSONCursor(Array(text.utf8))
      let number = try cursor.number().double
      #expect(
        number.bitPattern == Double(text)?.bitPattern || text == "-0",
        "seed \(seed), round \(round): \(text)")
    }
  }
}
