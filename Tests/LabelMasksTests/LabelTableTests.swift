import LabelMasks
import Testing

@Suite struct LabelTableTests {
  @Test func oneNameALineCountsFromZero() throws {
    let table = try LabelTable(text: "sky\nroad\n\n")
    #expect(table == LabelTable([.init(id: 0, name: "sky"), .init(id: 1, name: "road")]))
  }

  @Test(arguments: ["7 road\n255 void", "7: road\r\n255: void\r\n", "7,road\n255\tvoid"])
  func idsMayStandBeforeTheNames(text: String) throws {
    let table = try LabelTable(text: text)
    #expect(table == LabelTable([.init(id: 7, name: "road"), .init(id: 255, name: "void")]))
  }

  @Test(arguments: [("0 a\n1 b\nc\n3 d", 1, 3), ("road\n1 way street", 2, 1)])
  func linesWithAndWithoutAnIdAreAnError(text: String, withID: Int, withoutID: Int) {
    #expect(
      throws: LabelTableError.mixedLines(path: nil, withID: withID, withoutID: withoutID)
    ) { try LabelTable(text: text) }
  }

  @Test(arguments: ["99999999999 a", "99999999999999999999999 a", "{\"a\": 4294967296}"])
  func anIDThatNoMaskCanHoldIsAnError(text: String) {
    let error = #expect(throws: LabelTableError.self) { try LabelTable(text: text) }
    #expect(error?.problem.contains("line 1: the id must be a whole number from") == true)
  }

  @Test(arguments: ["road\nsk\u{1}y", "[\"road\", \"\"]", "name,id\nroad,0\n,1"])
  func aNameMustBeText(text: String) {
    let error = #expect(throws: LabelTableError.self) { try LabelTable(text: text) }
    #expect(error?.problem.contains("the name of a class must be text") == true)
  }

  @Test func commentsArePassedOver() throws {
    #expect(try LabelTable(text: "# classes\nsky\n# far\nroad").entries.map(\.id) == [0, 1])
  }

  @Test func anEmptyLineBetweenNamesIsAnError() {
    #expect(throws: LabelTableError.emptyLine(path: "c.txt", line: 2)) {
      try LabelTable(text: "sky\n\nroad", path: "c.txt")
    }
  }

  @Test func anIdOrNameGivenTwiceIsAnError() {
    #expect(throws: LabelTableError.repeatedID(path: nil, id: 1, lines: [1, 3])) {
      try LabelTable(text: "1 a\n2 b\n1 c")
    }
    #expect(throws: LabelTableError.repeatedName(path: nil, name: "a", lines: [1, 2])) {
      try LabelTable(text: "a\na")
    }
  }

  @Test func xmlIsNoLines() {
    #expect(throws: LabelTableError.notText(path: nil)) { try LabelTable(text: "<labels/>") }
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n"])
  func aTableWithoutANameIsAnError(text: String) {
    #expect(throws: LabelTableError.empty(path: nil)) { try LabelTable(text: text) }
  }
}
