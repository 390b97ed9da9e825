import Foundation
import LabelMasks
import Testing

@testable import MaskFormats

/// The fast path and libpng agree: the same labels, or both refuse.
@Suite struct PNGAgreementTests {
  // Small enough that a header that claims much is refused before it costs time.
  private static let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 20))

  private func outcomes(_ bytes: [UInt8]) -> (ours: ReadMask?, libpng: ReadMask?) {
    (try? read(bytes, options: Self.options), try? oracle(bytes, options: Self.options))
  }

  @Test(arguments: PNGTests.fixtures)
  func onWholeFiles(fixture: PNGFixture) {
    let (ours, libpng) = outcomes(fixture.bytes)
    #expect(ours != nil && ours == libpng)
  }

  /// Any bytes are valid residuals: rows of noise and of zeros under random filters reach every
  /// branch of the filters.
  @Test(arguments: [1, 2, 4, 8, 16])
  func onRandomRows(bitDepth: Int) {
    for seed in UInt64(0)..<200 {
      var generator = SeededGenerator(seed: seed)
      let width = Int.random(in: 1...150, using: &generator)
      let height = Int.random(in: 1...12, using: &generator)
      let sparsity = [1, 10, 100].randomElement(using: &generator)!
      let rows = (0..<height).flatMap { _ in
        [UInt8.random(in: 0...4, using: &generator)]
          + (0..<PackedSamples.rowByteCount(bitDepth: bitDepth, count: width)).map { _ in
            Int.random(in: 0..<sparsity, using: &generator) == 0
              ? UInt8.random(in: 0...255, using: &generator) : 0
          }
      }
      let fixture = PNGFixture(width: width, height: height, labels: [], bitDepth: bitDepth)
      let bytes = fixture.bytes(imageData: ZlibCompressor.compress(rows, level: 6))
      let (ours, libpng) = outcomes(bytes)
      #expect(ours != nil && ours == libpng, "seed \(seed)")
    }
  }

  /// `SEGBALANCE_FUZZ_ROUNDS` scales it.
  @Test func onDamagedFiles() {
    let fixtures = PNGTests.fixtures.filter { $0.width * $0.height < 200 }
    let originals = fixtures.flatMap { fixture in
      [
        fixture.bytes,
        fixture.bytes(imageData: ZlibCompressor.compress(fixture.filteredRows, level: 6)),
      ]
    }
    var readCount = 0
    for round in 0..<fuzzRounds {
      var damage = PNGDamage(seed: UInt64(round))
      let bytes = damage.damaged(originals[round % originals.count])
      let (ours, libpng) = outcomes(bytes)
      #expect(ours == libpng, "seed \(round) of file \(round % originals.count)")
      readCount += ours == nil ? 0 : 1
    }
    // Damage that nothing survives, or that nothing notices, would test nothing.
    #expect(readCount > fuzzRounds / 100 && readCount < fuzzRounds * 3 / 4)
  }

  /// Compares every PNG below the folder that `SEGBALANCE_PNG_CORPUS` names.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SEGBALANCE_PNG_CORPUS"] != nil))
  func onACorpus() throws {
    let root = try #require(ProcessInfo.processInfo.environment["SEGBALANCE_PNG_CORPUS"])
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let paths = names.filter { $0.lowercased().hasSuffix(".png") }.sorted()
    var refused: [String] = []
    for path in paths {
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
      let (ours, libpng) = (try? read(bytes, path: path), try? oracle(bytes))
      #expect(ours == libpng, "\(path)")
      if ours == nil { refused.append(try readingError(bytes, path: path).message) }
    }
    print("\(paths.count) PNG files agree, \(refused.count) of them are refused:")
    print(refused.joined(separator: "\n"))
    #expect(!paths.isEmpty)
  }
}

/// Seeded damage to a PNG, half of it with the CRCs made right again, so that it reaches what
/// lies behind them.
struct PNGDamage {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func damaged(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    case 1: bytes.remove(at: index(bytes))
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index(bytes))
    case 3: bytes = reorderedChunks(bytes)
    default: flipBits(&bytes)
    }
    return Bool.random(using: &generator) ? Self.withRightCRCs(bytes) : bytes
  }

  private mutating func index(_ bytes: [UInt8]) -> Int {
    Int.random(in: bytes.indices, using: &generator)
  }

  private mutating func flipBits(_ bytes: inout [UInt8]) {
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      bytes[index(bytes)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
    }
  }

  /// Drops, repeats or moves one chunk.
  private mutating func reorderedChunks(_ bytes: [UInt8]) -> [UInt8] {
    var chunks = Self.chunks(bytes).map { Array(bytes[$0]) }
    let chosen = chunks.remove(at: Int.random(in: chunks.indices, using: &generator))
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      chunks.insert(chosen, at: Int.random(in: 0...chunks.count, using: &generator))
    }
    return Array(bytes.prefix(8)) + Array(chunks.joined())
  }

  /// The places of the chunks, as far as their lengths lead.
  private static func chunks(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = 8
    while position + 12 <= bytes.count {
      let length = Int(bytes.bigEndian32(at: position))
      guard position + 12 + length <= bytes.count else { break }
      result.append(position..<position + 12 + length)
      position += 12 + length
    }
    return result
  }

  private static func withRightCRCs(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for chunk in chunks(bytes) {
      let crc = PNGFixture.crc32(bytes[chunk.lowerBound + 4..<chunk.upperBound - 4])
      result.replaceSubrange(
        chunk.upperBound - 4..<chunk.upperBound, with: PNGFixture.bigEndian(crc))
    }
    return result
  }
}
