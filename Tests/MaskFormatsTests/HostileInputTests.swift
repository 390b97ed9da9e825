import LabelMasks
import Testing

@testable import MaskFormats

/// For every valid file, every prefix and 1,000 seeded bit flips return or throw; that they do not
/// trap is what running them shows.
@Suite struct HostileInputTests {
  @Test func everyFormatHasAFile() throws {
    let formats = try SmallFiles.all.map { try $0.read().description.format }
    #expect(Set(formats) == Set(MaskFormats.catalogue.ids), "SmallFiles has files of every format")
  }

  @Test(arguments: SmallFiles.all)
  func noPrefixIsRead(file: SmallFile) throws {
    for count in file.bytes.indices.dropLast(file.optionalByteCount) {
      var prefix = file
      prefix.bytes = Array(file.bytes.prefix(count))
      let error = try prefix.readingError()
      #expect(
        error.issue.kind == .truncated || error.issue.kind == .malformed
          || error.issue.kind == .unsupported, "\(count) bytes")
      #expect((error.byteOffset ?? 0) <= count, "\(count) bytes: \(error)")
    }
  }

  @Test(arguments: SmallFiles.all.filter { $0.attached != nil })
  func noPrefixOfADataFileIsRead(file: SmallFile) throws {
    let attached = try #require(file.attached)
    for count in attached.indices {
      var prefix = file
      prefix.attached = Array(attached.prefix(count))
      let error = try prefix.readingError()
      #expect(
        error.issue.kind == .truncated || error.issue.kind == .malformed, "\(count) bytes")
    }
  }

  @Test(arguments: SmallFiles.all)
  func flippedBitsAreReadOrRefused(file: SmallFile) throws {
    let seed = UInt64(file.bytes.count)
    var generator = SeededGenerator(seed: seed)
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 20))
    for flip in 0..<1000 {
      var damaged = file
      damaged.bytes.flipBits(flip % 3 + 1, using: &generator)
      if flip % 4 == 0 { damaged.attached?.flipBits(1, using: &generator) }
      do {
        let result = try damaged.read(options: options)
        let shape = result.description.shape
        #expect(result.mask.shape == shape, "seed \(seed), flip \(flip)")
        #expect(result.mask.labels.count == shape.pixelCount, "seed \(seed), flip \(flip)")
      } catch {
        #expect(error.path == file.path, "seed \(seed), flip \(flip)")
        #expect(!error.message.isEmpty, "seed \(seed), flip \(flip)")
      }
      var reader = MaskReader(options: options)
      let count = damaged.bytes.count + flip
      _ = try? reader.attachedFileName(
        head: damaged.bytes, fileByteCount: count, path: file.path)
      _ = try? reader.describe(head: damaged.bytes, fileByteCount: count, path: file.path)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func flipBits(_ count: Int, using generator: inout SeededGenerator) {
    for _ in 0..<count {
      self[Int.random(in: indices, using: &generator)] ^=
        1 << UInt8.random(in: 0...7, using: &generator)
    }
  }
}
