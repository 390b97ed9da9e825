import Foundation
import Testing
import TrainingExports

@Suite struct WeightFilesTests {
  static let hostile = "a,\"b\"\n- 7\u{2028}- 8\r\n#:{\u{85}é\u{FFFE}"

  static func vector() throws -> WeightVector {
    try WeightVector(
      weights: rows([0: 0.25, 1: 1e-05, 3: 1234.5678901234567], names: [0: "sky", 3: hostile]))
  }

  static func encode(_ id: String) throws -> [UInt8] {
    try WeightFiles.catalogue.entry(id).encode(vector())
  }

  static func text(_ id: String) throws -> String {
    try #require(String(validating: encode(id), as: UTF8.self))
  }

  @Test func jsonIsABareList() throws {
    #expect(try Self.text("json") == "[0.25,1e-05,0.0,1234.5678901234567]\n")
    let data = Data(try Self.encode("json"))
    #expect(try JSONDecoder().decode([Double].self, from: data) == Self.vector().values)
  }

  @Test func csvHasARowForEachIndex() throws {
    #expect(
      try Self.text("csv").replacing(Self.hostile.replacing("\"", with: "\"\""), with: "HOSTILE")
        == "class_id,class_name,weight\n0,sky,0.25\n1,c1,1e-05\n2,,0.0\n"
        + "3,\"HOSTILE\",1234.5678901234567\n")
  }

  @Test func yamlIsAListThatNoNameCanBreak() throws {
    #expect(
      try Self.text("yaml") == #"""
        # Class weights: scheme enet, normalization frequency, split train.
        # The index is the class id.
        - 0.25  # 0 sky
        - 1.0e-05  # 1 c1
        - 0.0  # 2 (no class)
        - 1234.5678901234567  # 3 a,"b"\n- 7\u2028- 8\r\n#:{\x85é\uFFFE

        """#)
  }

  @Test func npyHasNumPysHeaderAndLittleEndianDoubles() throws {
    let bytes = try Self.encode("npy")
    let header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }"
      + String(repeating: " ", count: 60) + "\n"
    #expect(Array(bytes[..<10]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
    #expect(String(decoding: bytes[10..<128], as: UTF8.self) == header)
    #expect(bytes.count == 128 + 4 * 8)
    let values = stride(from: 128, to: bytes.count, by: 8).map { start in
      let bits = bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Double(bitPattern: bits)
    }
    #expect(values == (try Self.vector().values))
  }

  @Test(arguments: [1, 9, 10, 99, 1000, WeightVector.maximumLength])
  func npyDataIsAlignedForAnyLength(count: Int) throws {
    let vector = try WeightVector(weights: rows([count - 1: 1]))
    let bytes = try WeightFiles.catalogue.entry("npy").encode(vector)
    let dataStart = bytes.count - count * 8
    #expect(dataStart % 64 == 0)
    #expect(bytes[dataStart - 1] == UInt8(ascii: "\n"))
    #expect(Int(bytes[8]) + Int(bytes[9]) << 8 == dataStart - 10)
  }

  @Test(arguments: [
    ("weights.JSON", "json"), ("a.b/w.csv", "csv"), ("w.yml", "yaml"), ("w.yaml", "yaml"),
    ("w.npy", "npy"), ("w.txt", nil), ("json", nil), ("", nil),
  ])
  func aNameChoosesTheFormat(_ name: String, id: String?) {
    #expect(WeightFiles.format(ofFileNamed: name)?.id == id)
  }

  @Test(arguments: WeightFiles.catalogue.ids)
  func everyFormatIsDocumented(id: String) throws {
    let format = try WeightFiles.catalogue.entry(id)
    #expect(format.summary.hasSuffix("."))
    #expect(!format.details.isEmpty && !format.references.isEmpty)
    #expect(format.details.allSatisfy { $0.text.hasSuffix(".") })
    #expect(format.declaredIn.hasPrefix("TrainingExports/"))
  }

  @Test func idsAndExtensionsAreUnique() {
    let formats = WeightFiles.catalogue.entries
    #expect(Set(formats.map(\.id)).count == formats.count)
    #expect(Set(formats.map(\.fileExtension)).count == formats.count)
  }
}
