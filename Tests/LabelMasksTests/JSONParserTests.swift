import Foundation
import LabelMasks
import Testing

@Suite struct JSONParserTests {
  @Test func aTreeWithTheLinesOfItsParts() throws {
    let node = try DocumentNode(json: "{\n \"a\": [1,\n -2.5e1],\n \"b\": {\"c\": null}}")
    #expect(node.members?.map(\.line) == [2, 4])
    #expect(node["a"]?.list?.map(\.line) == [2, 3])
    #expect(node["a"]?.list?.map(\.content) == [.integer(1), .number(-25)])
    #expect(node["b"]?["c"]?.content == .null)
  }

  @Test func aRepeatedKeyIsKept() throws {
    #expect(try DocumentNode(json: #"{"a": 1, "a": 2}"#).members?.count == 2)
  }

  static let strings: [(String, String)] = [
    (#""""#, ""), (#""a\"b\\\/\b\f\n\r\t""#, "a\"b\\/\u{8}\u{C}\n\r\t"),
    (#""\u00e9\u9053""#, "é道"), (#""\ud83d\ude97""#, "🚗"), (#""strasse ß""#, "strasse ß"),
  ]

  @Test(arguments: strings)
  func stringsAndTheirEscapes(text: String, value: String) throws {
    #expect(try DocumentNode(json: text).string == value)
  }

  static let broken = [
    "", "{", "[1,]", "{\"a\":1,}", "[1 2]", "01", "1.", "-", "+1", ".5", "1e", "nul", "NaN",
    "\"a", "\"\u{1}\"", #""\x""#, #""\u12G4""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#,
    "[1] 2", "{1: 2}", "{\"a\" 1}", "// a\n1", "'a'",
  ]

  @Test(arguments: broken)
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: DocumentError.self) { try DocumentNode(json: text) }
  }

  @Test func anErrorIsToldByLineAndColumn() {
    let expected = DocumentError(
      language: "JSON", path: "a.json", line: 2, column: 6, detail: "expected ':', found '1'")
    #expect(throws: expected) { try DocumentNode(json: "{\n \"é\" 1}", path: "a.json") }
  }

  @Test func nestingHasALimit() {
    #expect(throws: DocumentError.self) {
      try DocumentNode(json: String(repeating: "[", count: 100_000))
    }
  }

  @Test func whatJSONValueWritesReadsBack() throws {
    let text = JSONValue.object([("a", .array([1, -0.5, "x\u{1F}\"", nil, true]))]).text
    let items = try #require(try DocumentNode(json: text)["a"]?.list)
    #expect(
      items.map(\.content) == [
        .integer(1), .number(-0.5), .string("x\u{1F}\""), .null, .bool(true),
      ])
  }

  /// Foundation's parser is the twin: what one refuses the other refuses.
  @Test func mutationsAreJudgedAsFoundationDoes() throws {
    let seed: UInt64 = 20_250_404
    var generator = SeededGenerator(seed: seed)
    let text = Array(#"{"a":[1,-2.5e3,true,null,"x\n\u0041"],"b":{"c":"d"}}"#.utf8)
    let alphabet = Array(#"{}[],:"\0123456789.eE+-aturnlf "#.utf8)
    for round in 0..<2000 {
      var mutated = text
      for _ in 0...Int.random(in: 0...1, using: &generator) {
        mutated[Int.random(in: mutated.indices, using: &generator)] =
          alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      let string = String(decoding: mutated, as: UTF8.self)
      let isTwin =
        (try? JSONSerialization.jsonObject(with: Data(mutated), options: .fragmentsAllowed)) != nil
      let isOurs = (try? DocumentNode(json: string)) != nil
      #expect(isOurs == isTwin, "seed \(seed), round \(round): \(string)")
    }
  }
}
