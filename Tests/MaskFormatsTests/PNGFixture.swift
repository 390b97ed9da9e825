import LabelMasks

/// A small PNG put together from its parts, by the letter of the specification and with nothing
/// of the code under test: own CRC, own Adler-32, stored deflate blocks, all five filters, Adam7.
struct PNGFixture: CustomStringConvertible {
  var width: Int
  var height: Int
  var labels: [Int]
  var bitDepth = 8
  /// Colours of the palette; nil for a grey image.
  var colourCount: Int?
  /// The filter types of the rows, over and over.
  var filters: [UInt8] = [0]
  var isInterlaced = false
  /// How many IDAT chunks the image data is spread over.
  var pieceCount = 1
  /// Chunks between IHDR and what follows it.
  var ancillary: [UInt8] = []

  /// Seeded labels that fit the bit depth, in runs.
  static func random(
    width: Int, height: Int, bitDepth: Int, seed: UInt64, runLength: Int = 5
  ) -> PNGFixture {
    var generator = SeededGenerator(seed: seed)
    var current = 0
    let labels = (0..<width * height).map { _ in
      if Int.random(in: 0..<runLength, using: &generator) == 0 {
        current = Int.random(in: 0..<1 << bitDepth, using: &generator)
      }
      return current
    }
    return PNGFixture(width: width, height: height, labels: labels, bitDepth: bitDepth)
  }

  var description: String {
    "\(width)x\(height) \(bitDepth) bit \(colourCount.map { "palette of \($0)" } ?? "grey") "
      + "filters \(filters) \(isInterlaced ? "interlaced " : "")in \(pieceCount)"
  }

  // MARK: - Bytes

  static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]

  var bytes: [UInt8] { bytes(imageData: Self.zlibStored(filteredRows)) }

  func bytes(imageData: [UInt8]) -> [UInt8] {
    Self.signature + header + ancillary + palette + Self.pieces(imageData, pieceCount)
      + Self.chunk("IEND")
  }

  var header: [UInt8] {
    Self.header(
      width: UInt32(width), height: UInt32(height), bitDepth: UInt8(bitDepth),
      colourType: colourCount == nil ? 0 : 3, interlace: isInterlaced ? 1 : 0)
  }

  var palette: [UInt8] {
    colourCount.map { Self.chunk("PLTE", (0..<3 * $0).map { UInt8(truncatingIfNeeded: $0 * 7) }) }
      ?? []
  }

  static func header(
    width: UInt32, height: UInt32, bitDepth: UInt8 = 8, colourType: UInt8 = 0,
    compression: UInt8 = 0, filter: UInt8 = 0, interlace: UInt8 = 0
  ) -> [UInt8] {
    chunk(
      "IHDR",
      bigEndian(width) + bigEndian(height) + [bitDepth, colourType, compression, filter, interlace])
  }

  static func chunk(_ name: String, _ data: [UInt8] = [], crc: UInt32? = nil) -> [UInt8] {
    let covered = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + covered + bigEndian(crc ?? crc32(covered))
  }

  static func pieces(_ data: [UInt8], _ count: Int) -> [UInt8] {
    (0..<count).flatMap { piece in
      chunk("IDAT", Array(data[data.count * piece / count..<data.count * (piece + 1) / count]))
    }
  }

  // MARK: - Image data

  /// Column and row of the first pixel of each Adam7 pass, and the steps (PNG 8.2).
  private static let passes: [(x: Int, y: Int, dx: Int, dy: Int)] = [
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
  ]

  var filteredRows: [UInt8] {
    let passes = isInterlaced ? Self.passes : [(x: 0, y: 0, dx: 1, dy: 1)]
    return passes.flatMap { pass -> [UInt8] in
      let columns = Array(stride(from: pass.x, to: width, by: pass.dx))
      let rows = Array(stride(from: pass.y, to: height, by: pass.dy))
      guard !columns.isEmpty else { return [] }
      return filtered(rows.map { row in columns.map { labels[row * width + $0] } })
    }
  }

  private func filtered(_ rows: [[Int]]) -> [UInt8] {
    let distance = bitDepth == 16 ? 2 : 1
    var result: [UInt8] = []
    var above: [UInt8]?
    for (index, labels) in rows.enumerated() {
      let row = pack(labels)
      let filter = filters[index % filters.count]
      result.append(filter)
      for at in row.indices {
        let left = at < distance ? 0 : row[at - distance]
        let up = above?[at] ?? 0
        let corner = at < distance ? 0 : above?[at - distance] ?? 0
        result.append(row[at] &- Self.prediction(filter, Int(left), Int(up), Int(corner)))
      }
      above = row
    }
    return result
  }

  private func pack(_ labels: [Int]) -> [UInt8] {
    let bits = labels.flatMap { label in (0..<bitDepth).reversed().map { label >> $0 & 1 } }
    let padded = bits + Array(repeating: 0, count: (8 - bits.count % 8) % 8)
    return stride(from: 0, to: padded.count, by: 8).map { start in
      UInt8(padded[start..<start + 8].reduce(0) { $0 * 2 + $1 })
    }
  }

  /// PNG 9.2 and 9.4, word for word.
  static func prediction(_ filter: UInt8, _ a: Int, _ b: Int, _ c: Int) -> UInt8 {
    switch filter {
    case 1: return UInt8(a)
    case 2: return UInt8(b)
    case 3: return UInt8((a + b) / 2)
    case 4:
      let p = a + b - c
      let (pa, pb, pc) = (abs(p - a), abs(p - b), abs(p - c))
      return UInt8(pa <= pb && pa <= pc ? a : pb <= pc ? b : c)
    default: return 0
    }
  }

  /// A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4).
  static func zlibStored(_ data: [UInt8], adler: UInt32? = nil) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = data[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      stream.append(rest.isEmpty ? 1 : 0)
      for value in [length, ~length] {
        stream += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
      }
      stream += block
    } while !rest.isEmpty
    return stream + bigEndian(adler ?? adler32(data))
  }

  // MARK: - Numbers

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    let sums = bytes.reduce((a: UInt32(1), b: UInt32(0))) { sums, byte in
      let a = (sums.a + UInt32(byte)) % 65521
      return (a, (sums.b + a) % 65521)
    }
    return sums.b << 16 | sums.a
  }
}
