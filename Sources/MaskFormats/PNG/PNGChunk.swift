import CDeflate
import LabelMasks

/// The four letters that name a chunk, as the big-endian number that they form (PNG 5.3).
struct PNGChunkName: Equatable, CustomStringConvertible {
  let code: UInt32

  static let header = PNGChunkName("IHDR")
  static let palette = PNGChunkName("PLTE")
  static let imageData = PNGChunkName("IDAT")
  static let end = PNGChunkName("IEND")

  init(code: UInt32) { self.code = code }

  init(_ name: StaticString) {
    code = name.withUTF8Buffer { letters in letters.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// PNG 5.4: bit 5 of the first letter, its lower case, marks what a decoder may skip.
  var isAncillary: Bool { code & 0x2000_0000 != 0 }

  var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: code >> (24 - 8 * $0)) } }

  var hasOnlyLetters: Bool {
    bytes.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
  }

  var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// A chunk whose bounds and CRC have been checked.
struct PNGChunk {
  let name: PNGChunkName
  /// Where its length field stands in the file.
  let offset: Int
  let data: Range<Int>
}

/// Walks over the chunks of a PNG file.
struct PNGChunkReader {
  let source: MaskSource
  private var position: Int

  /// Begins after the signature, which must be there.
  init(_ source: MaskSource) throws(MaskFormatError) {
    self.source = source
    try Self.checkSignature(source)
    position = Self.signature.count
  }

  /// PNG 5.2.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The next chunk, its CRC compared (PNG 5.3: length, name, data, CRC over name and data).
  mutating func next() throws(MaskFormatError) -> PNGChunk {
    let offset = position
    let available = source.bytes.count - offset
    guard available >= 8 else {
      throw source.truncated(
        available == 0 ? "the file" : "a chunk's length and name",
        must: available == 0 ? "go on to chunk IEND" : "have 8 bytes",
        found: available == 0 ? "its end" : "\(available)", at: offset)
    }
    let length = Int(source.bytes.bigEndian32(at: offset))
    let name = PNGChunkName(code: source.bytes.bigEndian32(at: offset + 4))
    guard name.hasOnlyLetters else {
      throw source.malformed(
        "a chunk name", must: "have four letters", found: name.bytes.shownInMessage,
        at: offset + 4)
    }
    guard length <= Int32.max else {
      throw source.malformed(
        "the length of chunk \(name)", must: "be at most \(Int32.max)", found: "\(length)",
        at: offset)
    }
    guard available - 8 >= length + 4 else {
      throw source.truncated(
        "chunk \(name)", must: "have \((length + 4).counted("byte")) of data and CRC",
        found: "\(available - 8)", at: offset)
    }
    let data = offset + 8..<offset + 8 + length
    try checkCRC(name, data)
    position = data.upperBound + 4
    return PNGChunk(name: name, offset: offset, data: data)
  }

  private func checkCRC(_ name: PNGChunkName, _ data: Range<Int>) throws(MaskFormatError) {
    let computed = source.bytes.withUnsafeBytes { bytes in
      let covered = UnsafeRawBufferPointer(rebasing: bytes[data.lowerBound - 4..<data.upperBound])
      return libdeflate_crc32(0, covered.baseAddress, covered.count)
    }
    let stored = source.bytes.bigEndian32(at: data.upperBound)
    guard computed == stored else {
      throw source.malformed(
        "chunk CRC of \(name)", must: "be 0x" + computed.hexadecimal(digitCount: 8),
        found: "0x" + stored.hexadecimal(digitCount: 8), at: data.upperBound)
    }
  }

  private static func checkSignature(_ source: MaskSource) throws(MaskFormatError) {
    let found = source.bytes.prefix(signature.count)
    guard
      let difference = signature.indices.first(where: {
        $0 >= found.count || found[$0] != signature[$0]
      })
    else { return }
    let expectation = "be " + signature.shownInMessage
    guard difference < found.count else {
      throw source.truncated(
        "the PNG signature", must: expectation, found: found.shownInMessage, at: found.count)
    }
    // PNG 5.2 chose the bytes from the fifth on so that a transfer as text would damage them.
    throw source.malformed(
      "the PNG signature", must: expectation, found: found.shownInMessage,
      at: difference < 4 ? 0 : difference,
      hint: difference < 4 ? nil : "copy the file again in binary mode: its line ends were changed")
  }
}

extension [UInt8] {
  /// The four bytes from `offset` on as one number; they must be there.
  func bigEndian32(at offset: Int) -> UInt32 {
    self[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
