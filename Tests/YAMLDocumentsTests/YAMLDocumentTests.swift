import LabelMasks
import Testing
import YAMLDocuments

@Suite struct YAMLDocumentTests {
  @Test func mapsListsAndScalarsKeepTheirLines() throws {
    let node = try DocumentNode(yaml: "names:\n  0: road\n  1: 'sky'\nnc: 2\nall: [a, b]\n")
    #expect(node.members?.map(\.key) == ["names", "nc", "all"])
    #expect(node.members?.map(\.line) == [1, 4, 5])
    #expect(node["names"]?.members?.map(\.line) == [2, 3])
    #expect(node["nc"]?.integer == 2)
    #expect(node["all"]?.list?.map(\.string) == ["a", "b"])
  }

  static let scalars: [(String, DocumentNode.Content)] = [
    ("no", .string("no")), ("off", .string("off")), ("true", .bool(true)), ("~", .null),
    ("-7", .integer(-7)), ("1.5", .number(1.5)), ("1e3", .number(1000)), ("'7'", .string("7")),
    ("nan", .string("nan")), ("\"a\\tb\"", .string("a\tb")), ("infinity", .string("infinity")),
  ]

  @Test(arguments: scalars)
  func plainScalarsFollowTheCoreSchema(text: String, content: DocumentNode.Content) throws {
    #expect(try DocumentNode(yaml: text).content == content)
  }

  @Test func anEmptyFileHoldsNothing() throws {
    #expect(try DocumentNode(yaml: "# nothing\n").content == .null)
  }

  @Test(arguments: [
    ("a: [1, 2\n", 2), ("a: 1\n b: 2\n", 2), ("a: &x 1\nb: *x\n", 1), ("a: \"\n", 2),
    ("? [a]\n: b\n", 1),
  ])
  func whatBreaksTheRulesIsToldByItsLine(text: String, line: Int) throws {
    let error = #expect(throws: DocumentError.self) { try DocumentNode(yaml: text, path: "s.yaml") }
    #expect(error?.line == line && error?.path == "s.yaml", "\(String(describing: error))")
  }

  @Test func nestingHasALimit() {
    #expect(throws: DocumentError.self) {
      try DocumentNode(yaml: String(repeating: "[", count: 5000))
    }
  }

  @Test func everyPrefixReturnsOrThrows() throws {
    let text = "names:\n  0: road\n  1: 'sky'\ncolours: {a: [1, 2, 3], b: \"#FF0000\"}\n"
    for count in 0...text.utf8.count {
      let prefix = String(decoding: text.utf8.prefix(count), as: UTF8.self)
      do { _ = try DocumentNode(yaml: prefix) } catch { #expect(error.line >= 1) }
    }
  }
}
