@testable import MaskFormats

/// Writes small TIFF files: directories first, then the samples, so that every prefix of a file
/// lacks some of them.
struct TIFFFixture {
  enum Compression: Int {
    case none = 1
    case deflate = 8
    case packBits = 32773
  }

  var width: Int
  var height: Int
  /// The samples of each page in row order.
  var pages: [[Double]]
  var bitDepth = 8
  /// Tag SampleFormat: 1 unsigned, 2 signed, 3 float.
  var sampleFormat = 1
  var photometric = 1
  var samplesPerPixel = 1
  /// The samples of a pixel by its number in `pages`; nil where they all are that number.
  var colours: [[Double]]?
  /// Tag PlanarConfiguration: 1 interleaved.
  var planes: Int?
  var compression = Compression.none
  /// What the tag says, where it is not what the samples are coded with.
  var claimedCompression: Int?
  var rowsPerStrip = 2
  var tile: (width: Int, height: Int)?
  var isBigEndian = false
  var isBigTIFF = false
  var noData: String?
  /// Tag ImageDescription.
  var text: String?
  /// Tags ImageDepth and TileDepth, by their numbers.
  var depths: [Int: Int] = [:]
  /// Strips or tiles of every page that are left out, as GDAL does where there is no data.
  var absent: Set<Int> = []
  /// Tag NewSubfileType of each page; 0 where there is none.
  var kinds: [Int] = []
  /// Tag Predictor: 2 for differences along a row.
  var predictor: Int?
  /// Sides that the tags claim instead of the true ones.
  var claimedSides: (width: Int, height: Int)?

  private struct Entry {
    var tag: Int
    var type: Int
    var values: [UInt64]

    init(_ tag: Int, _ type: Int, _ values: [Int]) {
      self.tag = tag
      self.type = type
      self.values = values.map { UInt64($0) }
    }

    /// TIFF 6.0, section 2: 2 is ASCII, 3 has 16 bits, 4 has 32; BigTIFF: 16 has 64.
    var valueByteCount: Int { [2: 1, 3: 2, 4: 4, 16: 8][type] ?? 1 }
  }

  var bytes: [UInt8] {
    let pieces = pages.map(pieces(of:))
    // Offsets do not change sizes: lay out once for the size, and again with the offsets.
    let headCount = head(offsets: pieces.map { $0.map { _ in 0 } }, pieces).count
    var end = headCount
    let offsets = pieces.map { page in
      page.map { piece in
        defer { end += piece.count }
        return end
      }
    }
    return head(offsets: offsets, pieces) + pieces.joined().joined()
  }

  // MARK: - Directories

  private func head(offsets: [[Int]], _ pieces: [[[UInt8]]]) -> [UInt8] {
    var bytes: [UInt8] = isBigEndian ? [0x4D, 0x4D] : [0x49, 0x49]
    if isBigTIFF {
      bytes += number(43, 2) + number(8, 2) + number(0, 2) + number(16, 8)
    } else {
      bytes += number(42, 2) + number(8, 4)
    }
    for page in pages.indices {
      let entries = entries(offsets: offsets[page], sizes: pieces[page].map(\.count), page: page)
      bytes += directory(entries, at: bytes.count, isLast: page == pages.count - 1)
    }
    return bytes
  }

  private func entries(offsets: [Int], sizes: [Int], page: Int) -> [Entry] {
    let place = isBigTIFF ? 16 : 4
    let offsets = offsets.enumerated().map { absent.contains($0.offset) ? 0 : $0.element }
    var entries = [
      Entry(256, 4, [claimedSides?.width ?? width]),
      Entry(257, 4, [claimedSides?.height ?? height]),
      Entry(258, 3, Array(repeating: bitDepth, count: samplesPerPixel)),
      Entry(259, 3, [claimedCompression ?? compression.rawValue]),
      Entry(262, 3, [photometric]),
      Entry(277, 3, [samplesPerPixel]),
      Entry(339, 3, Array(repeating: sampleFormat, count: samplesPerPixel)),
    ]
    if photometric == 3 {
      entries.append(Entry(320, 3, Array(repeating: 0, count: 3 << bitDepth)))
    }
    if let planes { entries.append(Entry(284, 3, [planes])) }
    if let predictor { entries.append(Entry(317, 3, [predictor])) }
    if page < kinds.count { entries.append(Entry(254, 4, [kinds[page]])) }
    if let tile {
      entries += [
        Entry(322, 4, [tile.width]), Entry(323, 4, [tile.height]), Entry(324, place, offsets),
        Entry(325, place, sizes),
      ]
    } else {
      entries += [
        Entry(278, 4, [rowsPerStrip]), Entry(273, place, offsets), Entry(279, place, sizes),
      ]
    }
    if let text { entries.append(Entry(270, 2, text.utf8.map(Int.init) + [0])) }
    entries += depths.map { Entry($0.key, 4, [$0.value]) }
    if let noData { entries.append(Entry(42113, 2, noData.utf8.map(Int.init) + [0])) }
    return entries.sorted { $0.tag < $1.tag }
  }

  private func directory(_ entries: [Entry], at start: Int, isLast: Bool) -> [UInt8] {
    let (countSize, placeSize) = isBigTIFF ? (8, 8) : (2, 4)
    let tableSize = countSize + entries.count * (4 + 2 * placeSize) + placeSize
    var table = number(UInt64(entries.count), countSize)
    var extra: [UInt8] = []
    for entry in entries {
      table += number(UInt64(entry.tag), 2) + number(UInt64(entry.type), 2)
      table += number(UInt64(entry.values.count), placeSize)
      var values = entry.values.flatMap { number($0, entry.valueByteCount) }
      if values.count <= placeSize {
        values += Array(repeating: 0, count: placeSize - values.count)
        table += values
      } else {
        table += number(UInt64(start + tableSize + extra.count), placeSize)
        extra += values + (values.count % 2 == 0 ? [] : [0])
      }
    }
    let next = isLast ? 0 : start + tableSize + extra.count
    return table + number(UInt64(next), placeSize) + extra
  }

  private func number(_ value: UInt64, _ byteCount: Int) -> [UInt8] {
    let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    return isBigEndian ? bytes.reversed() : bytes
  }

  // MARK: - Samples

  private func pieces(of page: [Double]) -> [[UInt8]] {
    let raw: [[UInt8]]
    if let tile {
      raw = stride(from: 0, to: height, by: tile.height).flatMap { top in
        stride(from: 0, to: width, by: tile.width).map { left in
          (top..<top + tile.height).flatMap { row(page, $0, left..<left + tile.width) }
        }
      }
    } else {
      raw = stride(from: 0, to: height, by: rowsPerStrip).map { top in
        (top..<min(top + rowsPerStrip, height)).flatMap { row(page, $0, 0..<width) }
      }
    }
    return raw.enumerated().map { absent.contains($0.offset) ? [] : compressed($0.element) }
  }

  /// Samples outside the image are zero.
  private func row(_ page: [Double], _ y: Int, _ columns: Range<Int>) -> [UInt8] {
    let samples = columns.flatMap { x -> [Double] in
      let number = x < width && y < height ? page[y * width + x] : 0
      return colours?[Int(number)] ?? Array(repeating: number, count: samplesPerPixel)
    }
    guard bitDepth < 8 else { return samples.flatMap(sample) }
    var bytes = [UInt8](repeating: 0, count: (samples.count * bitDepth + 7) / 8)
    for (index, value) in samples.enumerated() {
      let shift = 8 - bitDepth - index * bitDepth % 8
      bytes[index * bitDepth / 8] |= UInt8(value) << UInt8(shift)
    }
    return bytes
  }

  private func sample(_ value: Double) -> [UInt8] {
    switch (sampleFormat, bitDepth) {
    case (3, 16): number(UInt64(Float16(value).bitPattern), 2)
    case (3, 32): number(UInt64(Float(value).bitPattern), 4)
    case (3, _): number(value.bitPattern, 8)
    default: number(UInt64(bitPattern: Int64(value)), bitDepth / 8)
    }
  }

  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    switch compression {
    case .none: bytes
    case .deflate: ZlibCompressor.compress(bytes, level: 6)
    case .packBits: packBits(bytes)
    }
  }

  /// TIFF 6.0, section 9: -n repeats the next byte n + 1 times, n copies n + 1 bytes.
  private func packBits(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let run = rest.prefix(128).prefix { $0 == byte }.count
      if run > 1 {
        packed += [UInt8(bitPattern: Int8(1 - run)), byte]
        rest = rest.dropFirst(run)
      } else {
        packed += [0, byte]
        rest = rest.dropFirst()
      }
    }
    return packed
  }
}

extension TIFFFixture {
  /// One page of samples that count up, as far as the depth allows.
  static func counting(
    width: Int = 5, height: Int = 5, pages: Int = 1, bitDepth: Int = 8, sampleFormat: Int = 1
  ) -> TIFFFixture {
    // Whole numbers are exact up to 2^11 as float16.
    let widest = sampleFormat == 3 && bitDepth == 16 ? 11 : 20
    let limit = sampleFormat == 1 ? 1 << min(bitDepth, 31) : 1 << min(bitDepth - 1, widest)
    let lowest = sampleFormat == 1 ? 0 : -1
    let all = (0..<pages).map { page in
      (0..<width * height).map { Double(($0 * 7919 + page * 31) % limit + lowest) }
    }
    return TIFFFixture(
      width: width, height: height, pages: all, bitDepth: bitDepth, sampleFormat: sampleFormat)
  }

  /// What a reader must find.
  var labels: [Int] { pages.joined().map { Int($0) } }
}
