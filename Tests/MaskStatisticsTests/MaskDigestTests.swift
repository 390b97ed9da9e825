import LabelMasks
import MaskStatistics
import Testing

@Suite("Digests of masks")
struct MaskDigestTests {
  private func digest(_ mask: LabelMask) throws -> MaskDigest {
    var analyzer = MaskAnalyzer(depth: .structure)
    return try #require(try analyzer.measure(mask).digest)
  }

  @Test("equal labels and shape agree, whatever the type", arguments: LabelType.allCases)
  func types(type: LabelType) throws {
    let drawing = "0 0 7 / 7 200 0"
    #expect(try digest(LabelMask(drawing, labelType: type)) == digest(LabelMask(drawing)))
  }

  @Test("a negative label is not the large one with its bits")
  func negative() throws {
    let shape = MaskShape(width: 2, height: 1)
    #expect(
      try digest(LabelMask(shape: shape, labels: [0, -1] as [Int32]))
        != digest(LabelMask(shape: shape, labels: [0, .max] as [UInt32])))
  }

  @Test("shape counts where the labels follow each other alike")
  func shapes() throws {
    let drawings = ["1 1 1 1 1 1", "1 1 1 / 1 1 1", "1 1 / 1 1 / 1 1", "1 1 1 // 1 1 1"]
    #expect(Set(try drawings.map { try digest(LabelMask($0)) }).count == drawings.count)
  }

  @Test("spacing does not count")
  func spacing() throws {
    var mask = LabelMask("0 1")
    let plain = try digest(mask)
    mask.spacing = PixelSpacing(x: 1, y: 2, z: 3)
    #expect(try digest(mask) == plain)
  }

  @Test("every mask of two labels, 4 x 3, has its own; each bit is set in half of them")
  func allSmallMasks() throws {
    let shape = MaskShape(width: 4, height: 3)
    var mask = LabelMask(shape: shape, labelType: .uint8)
    var analyzer = MaskAnalyzer(depth: .structure)
    var digests: Set<MaskDigest> = []
    var ones = [Int](repeating: 0, count: 128)
    for bits in 0..<1 << 12 {
      mask.withMutableLabels(as: UInt8.self) { labels in
        for index in labels.indices { labels[index] = UInt8(bits >> index & 1) }
      }
      let digest = try #require(try analyzer.measure(mask).digest)
      digests.insert(digest)
      for bit in 0..<64 {
        ones[bit] += Int(digest.low >> UInt64(bit) & 1)
        ones[64 + bit] += Int(digest.high >> UInt64(bit) & 1)
      }
    }
    #expect(digests.count == 1 << 12)
    // Half of 2^12 is 2048, with a standard deviation of 32 by chance.
    #expect(ones.allSatisfy { abs($0 - 2048) < 6 * 32 })
  }

  @Test("it is written as 32 hexadecimal digits")
  func digits() {
    #expect(
      MaskDigest(high: 0xABC, low: .max).description == "0000000000000abcffffffffffffffff")
  }
}
