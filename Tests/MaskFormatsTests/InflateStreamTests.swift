import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct InflateStreamTests {
  private struct Inflated: Equatable {
    var content: [UInt8] = []
    var isDamaged = false
    var mayEnd = true
  }

  private func inflate(_ file: [UInt8], inputPiece: Int, outputPiece: Int) -> Inflated {
    let stream = InflateStream()
    var result = Inflated()
    var rest = file[...]
    var target = [UInt8](repeating: 0, count: outputPiece)
    while true {
      let outcome = rest.prefix(inputPiece).withUnsafeBytes { input in
        target.withUnsafeMutableBytes { stream.inflate(input, into: $0) }
      }
      rest = rest.dropFirst(outcome.consumed)
      result.content += target.prefix(outcome.produced)
      result.isDamaged = outcome.progress == .damaged
      let isIdle = outcome.consumed == 0 && outcome.produced == 0
      if result.isDamaged || isIdle && outcome.progress == .goesOn { break }
    }
    result.mayEnd = stream.mayEnd
    return result
  }

  @Test(arguments: [1, 7, 4096], [1, 5, 4096])
  func piecesOfAnySizeGiveTheContentOfAllMembers(inputPiece: Int, outputPiece: Int) {
    let first = (0..<500).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let file = gzip(first) + gzip([]) + gzip([1, 2, 3])
    let result = inflate(file, inputPiece: inputPiece, outputPiece: outputPiece)
    #expect(result == Inflated(content: first + [1, 2, 3]))
  }

  @Test func aCutStreamMayNotEnd() {
    let file = gzip(Array(0...200))
    for count in 1..<file.count {
      let result = inflate(Array(file.prefix(count)), inputPiece: 64, outputPiece: 64)
      #expect(!result.mayEnd && !result.isDamaged, "\(count) bytes")
    }
  }

  @Test func aWrongChecksumIsDamage() {
    var file = gzip(Array(0...200))
    file[file.count - 8] ^= 1
    #expect(inflate(file, inputPiece: 64, outputPiece: 64).isDamaged)
    #expect(inflate([UInt8](repeating: 9, count: 40), inputPiece: 64, outputPiece: 64).isDamaged)
  }

  /// The head is there although the stream goes on, ends early, or is damaged behind it.
  @Test func theHeadNeedsNoMoreThanItself() {
    var generator = SeededGenerator(seed: 8)
    let content = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let head = Array(content.prefix(2048))
    let file = gzip(content)
    #expect(GzipHead.inflate(file) == head)
    #expect(GzipHead.inflate(Array(file.prefix(4096))) == head)
    #expect(GzipHead.inflate(gzip(Array(content.prefix(100)))) == Array(content.prefix(100)))
    #expect(GzipHead.inflate([0x1F, 0x8B, 8, 0xFF]).isEmpty)
    #expect(GzipHead.inflate([]).isEmpty)
  }
}
