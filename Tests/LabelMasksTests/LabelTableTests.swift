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

  @Test func oneLineWithoutAnIdMakesAllOfThemNames() throws {
    let table = try LabelTable(text: "1 way street\nroad")
    #expect(table.entries.map(\.name) == ["1 way street", "road"])
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
