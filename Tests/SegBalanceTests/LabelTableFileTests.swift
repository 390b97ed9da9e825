import SegBalance
import TestSupport
import Testing

@Suite struct LabelTableFileTests {
  @Test func aByteOrderMarkIsNoPartOfTheFirstName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([0xEF, 0xBB, 0xBF] + Array("sky\nroad\n".utf8), to: "names.txt")
    #expect(try LabelTable(readingFile: path).entries.map(\.name) == ["sky", "road"])
  }

  @Test func aByteThatIsNoUTF8IsPlaced() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("sky\nstra".utf8) + [0xDF, 0x65], to: "names.txt")
    #expect(throws: LabelTableError.notUTF8(path: path, byteOffset: 8)) {
      try LabelTable(readingFile: path)
    }
  }

  @Test func aMissingFileIsNamed() throws {
    let error = #expect(throws: FileError.self) {
      try LabelTable(readingFile: "/nowhere/names.txt")
    }
    #expect(error?.path == "/nowhere/names.txt")
    #expect(error?.isWrongUsage == true)
  }
}
