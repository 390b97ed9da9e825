import CDeflate
import LabelMasks

/// The files of a zip archive (PKWARE, APPNOTE.TXT 6.3), as its central directory lists them.
struct ZipDirectory {
  struct Entry {
    var name: String
    var isEncrypted: Bool
    /// 0 stored, 8 deflated.
    var method: Int
    var crc: UInt32
    var storedByteCount: Int
    var byteCount: Int
    /// Where its local header begins.
    var offset: Int
    /// Where its line in the directory begins, for messages.
    var place: Int
  }

  let entries: [Entry]

  init(_ source: MaskSource) throws(MaskFormatError) {
    let reader = ZipReader(source: source)
    let end = try reader.endOfDirectory()
    let directory = try reader.directory(endingBefore: end)
    entries = try reader.entries(of: directory)
    try Self.checkOverlap(entries, before: directory.start, source)
  }

  /// Files that share their bytes are how a small archive claims an endless content.
  private static func checkOverlap(
    _ entries: [Entry], before directoryStart: Int, _ source: MaskSource
  ) throws(MaskFormatError) {
    var end = directoryStart
    for entry in entries.sorted(by: { $0.offset > $1.offset }) {
      // 30 bytes of local header, the name, the data.
      guard entry.offset <= end, entry.storedByteCount <= end - entry.offset,
        entry.offset + 30 + entry.name.utf8.count + entry.storedByteCount <= end
      else {
        throw source.malformed(
          "'\(entry.name)' in the archive", must: "end before byte \(end)",
          found: "\(entry.storedByteCount.counted("byte")) from byte \(entry.offset) on",
          at: entry.place)
      }
      end = entry.offset
    }
  }
}

/// Reads the parts of an archive, from its end to its beginning.
private struct ZipReader {
  let source: MaskSource
  private var fields: BinaryFields { BinaryFields(source.bytes[...], order: .little) }

  /// APPNOTE 4.3.16: the end record has 22 bytes and a comment of up to 65535.
  func endOfDirectory() throws(MaskFormatError) -> Int {
    let count = source.bytes.count
    var offset = count - 22
    while offset >= max(0, count - 22 - 65535) {
      if fields.integer(UInt32.self, at: offset) == 0x0605_4B50,
        fields.int(offset + 20, UInt16.self) == count - offset - 22
      {
        return offset
      }
      offset -= 1
    }
    throw source.truncated(
      "a zip archive", must: "end in its directory", found: "none", at: count)
  }

  /// Where the directory lies and how many files it lists; from the zip64 record where the end
  /// record says that it does not know (APPNOTE 4.3.14).
  func directory(
    endingBefore end: Int
  ) throws(MaskFormatError) -> (start: Int, end: Int, count: Int) {
    var count = fields.int(end + 10, UInt16.self)
    var size = fields.int(end + 12, UInt32.self)
    var start = fields.int(end + 16, UInt32.self)
    var limit = end
    if end >= 20, fields.integer(UInt32.self, at: end - 20) == 0x0706_4B50 {
      let record = Int(exactly: fields.integer(UInt64.self, at: end - 12)) ?? -1
      guard record >= 0, record <= end - 76,
        fields.integer(UInt32.self, at: record) == 0x0606_4B50
      else {
        throw source.malformed(
          "the zip64 record", must: "stand where its locator says", found: "byte \(record)",
          at: end - 12)
      }
      count = Int(exactly: fields.integer(UInt64.self, at: record + 32)) ?? -1
      size = Int(exactly: fields.integer(UInt64.self, at: record + 40)) ?? -1
      start = Int(exactly: fields.integer(UInt64.self, at: record + 48)) ?? -1
      limit = record
    }
    guard start >= 0, size >= 0, start <= limit, size <= limit - start, count >= 0,
      count <= size / 46
    else {
      throw source.malformed(
        "the zip directory", must: "lie before byte \(limit)",
        found: "\(size.counted("byte")) from byte \(start) on, \(count.counted("file"))", at: end)
    }
    return (start, start + size, count)
  }

  func entries(
    of directory: (start: Int, end: Int, count: Int)
  ) throws(MaskFormatError) -> [ZipDirectory.Entry] {
    var offset = directory.start
    var entries: [ZipDirectory.Entry] = []
    for _ in 0..<directory.count {
      let lengths =
        offset + 46 <= directory.end
        ? [28, 30, 32].map { fields.int(offset + $0, UInt16.self) } : []
      let next = offset + 46 + lengths.reduce(0, +)
      guard !lengths.isEmpty, next <= directory.end,
        fields.integer(UInt32.self, at: offset) == 0x0201_4B50
      else {
        throw source.malformed(
          "the zip directory", must: "list \(directory.count.counted("file"))",
          found: "\(entries.count)", at: offset)
      }
      entries.append(try entry(at: offset, nameLength: lengths[0], extraLength: lengths[1]))
      offset = next
    }
    return entries
  }

  /// APPNOTE 4.3.12.
  private func entry(
    at offset: Int, nameLength: Int, extraLength: Int
  ) throws(MaskFormatError) -> ZipDirectory.Entry {
    let name = source.bytes[offset + 46..<offset + 46 + nameLength]
    var sizes = [24, 20, 42].map { UInt64(fields.integer(UInt32.self, at: offset + $0)) }
    var extra = BinaryFields(
      source.bytes[offset + 46 + nameLength..<offset + 46 + nameLength + extraLength],
      order: .little)
    // APPNOTE 4.5.3: the zip64 field (1) has those of the three that stand as all ones.
    while extra.bytes.count >= 4 {
      let length = min(extra.int(2, UInt16.self), extra.bytes.count - 4)
      if extra.int(0, UInt16.self) == 1 {
        var position = 4
        for index in sizes.indices
        where sizes[index] == UInt64(UInt32.max) && position + 8 <= length + 4 {
          sizes[index] = extra.integer(at: position)
          position += 8
        }
      }
      extra = BinaryFields(extra.bytes.dropFirst(4 + length), order: .little)
    }
    guard sizes.allSatisfy({ $0 <= 1 << 50 }) else {
      throw source.malformed(
        "the sizes of a file in the archive", must: "be possible",
        found: sizes.map(String.init).joined(separator: ", "), at: offset)
    }
    return ZipDirectory.Entry(
      name: String(decoding: name, as: UTF8.self),
      isEncrypted: fields.int(offset + 8, UInt16.self) & 1 == 1,
      method: fields.int(offset + 10, UInt16.self),
      crc: fields.integer(at: offset + 16), storedByteCount: Int(sizes[1]),
      byteCount: Int(sizes[0]), offset: Int(sizes[2]), place: offset)
  }
}

extension ZipDirectory.Entry {
  /// Puts the file's content at the beginning of `scratch.inflated`.
  ///
  /// - Precondition: the directory that the entry stands in was read from this source.
  func extract(
    from source: MaskSource, to scratch: DecodingScratch
  ) throws(MaskFormatError) {
    let stream = try data(in: source)
    try checkClaim(source)
    try scratch.reserveInflated(max(1, byteCount), for: source)
    let isWhole = source.bytes.withUnsafeBytes { bytes in
      scratch.inflated.withUnsafeMutableBytes { buffer in
        let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<byteCount])
        let packed = UnsafeRawBufferPointer(rebasing: bytes[stream])
        if method == 0 {
          target.copyMemory(from: packed)
        } else {
          let outcome = scratch.decompressor.decompress(packed, in: .none, into: target)
          guard case .finished(_, byteCount) = outcome else { return false }
        }
        return libdeflate_crc32(0, target.baseAddress, target.count) == crc
      }
    }
    guard isWhole else {
      throw source.malformed(
        "'\(name)' in the archive",
        must: "be \(byteCount.counted("byte")) with CRC 0x\(crc.hexadecimal(digitCount: 8))",
        found: "others", at: stream.lowerBound)
    }
  }

  private func data(in source: MaskSource) throws(MaskFormatError) -> Range<Int> {
    guard !isEncrypted, method == 0 || method == 8 else {
      throw source.unsupported(
        "'\(name)' in the archive", must: "be stored or deflated",
        found: isEncrypted ? "an encrypted file" : "compression method \(method)", at: place)
    }
    let fields = BinaryFields(source.bytes[...], order: .little)
    // The directory starts at least 30 bytes behind; the local header's lengths may differ from
    // the directory's, so the end is checked again.
    let start =
      offset + 30 + fields.int(offset + 26, UInt16.self) + fields.int(offset + 28, UInt16.self)
    guard fields.integer(UInt32.self, at: offset) == 0x0403_4B50,
      start + storedByteCount <= source.bytes.count
    else {
      throw source.malformed(
        "'\(name)' in the archive", must: "begin with a local header and end in the file",
        found: source.bytes[offset..<offset + 4].shownInMessage, at: offset)
    }
    return start..<start + storedByteCount
  }

  /// A claim that the bytes cannot fill, or that no mask within the limits has, takes no memory.
  private func checkClaim(_ source: MaskSource) throws(MaskFormatError) {
    let ratio = DeflateDecompressor.largestRatio
    let most = method == 0 ? storedByteCount : storedByteCount * ratio + ratio
    let isPossible = method == 0 ? byteCount == most : byteCount <= most
    guard isPossible else {
      throw source.malformed(
        "'\(name)' in the archive", must: "have at most \(most.counted("byte"))",
        found: "a claim of \(byteCount)", at: place)
    }
    // 8 bytes a sample, and room for the header.
    guard (byteCount - 65536) / 8 <= source.limits.allowedPixelCount else {
      throw .tooLarge(
        Discrepancy(
          "a mask", must: "have at most \(source.limits.allowedPixelCount.counted("pixel"))",
          found: "\(byteCount.counted("byte"))",
          hint: "--max-pixels raises the limit, for masks that are so large"),
        at: source.place(place))
    }
  }
}
