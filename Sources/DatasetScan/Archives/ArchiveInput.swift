import LabelMasks
import MaskFormats
import MaskStatistics

/// The bytes of an archive from its beginning to its end: of a file, or of a stream that can be
/// read only once. Where gzip has compressed it as a whole it is inflated on the way.
struct ArchiveInput: ~Copyable {
  private var stored: StoredBytes
  /// Bytes that were read from `stored` and not used yet.
  private var pending: ArraySlice<UInt8>
  /// Nil for an archive that is not compressed.
  private let inflater: InflateStream?
  /// Where the next byte of the archive stands.
  private(set) var offset = 0
  /// Why the archive ends before its own end, where compression is to blame.
  private(set) var damage: MaskFormatError?

  /// - Parameter path: of a file or pipe; `-` for standard input.
  init(_ path: String) throws(DatasetScanError) {
    var stored = try StoredBytes(path)
    var head: [UInt8] = []
    try stored.read(Self.magicByteCount, into: &head)
    inflater = MaskFormats.compressor(recognising: head) == "gzip" ? InflateStream() : nil
    if stored.status != nil {
      _ = stored.seek(to: 0)
      head = []
    }
    pending = head[...]
    self.stored = stored
  }

  /// As many bytes as tell a compressed file.
  private static let magicByteCount = 8
  /// How much of a stream is taken at once.
  static let pieceByteCount = 1 << 16

  /// What messages call it.
  var name: String { stored.name }
  /// Nil for what is no file.
  var status: FileStatus? { stored.status }
  /// Where the system finds it, standard input too.
  var location: SystemPath { stored.location }
  /// Whether members can be read where they are.
  var isSeekable: Bool { status != nil && inflater == nil }

  /// Fills `buffer` with the next bytes; fewer than `count` only where the archive ends. The
  /// buffer's memory is used again.
  mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(DatasetScanError) {
    if let inflater {
      try inflate(count, into: &buffer, with: inflater)
    } else if pending.isEmpty {
      try stored.read(count, into: &buffer)
    } else {
      let begin = pending.prefix(count)
      pending = pending.dropFirst(count)
      try stored.read(count - begin.count, into: &buffer)
      buffer.insert(contentsOf: begin, at: 0)
    }
    offset += buffer.count
  }

  /// Passes over `count` bytes; false where the archive ends before them.
  mutating func skip(_ count: Int, using buffer: inout [UInt8]) throws(DatasetScanError) -> Bool {
    if isSeekable {
      let isThere = stored.seek(to: count > Int.max - offset ? Int.max : offset + count)
      offset = stored.offset
      return isThere
    }
    var left = count
    while left > 0 {
      try read(min(left, Self.pieceByteCount), into: &buffer)
      if buffer.isEmpty { return false }
      left -= buffer.count
    }
    return true
  }

  private mutating func inflate(
    _ count: Int, into buffer: inout [UInt8], with inflater: InflateStream
  ) throws(DatasetScanError) {
    if buffer.count < count {
      buffer.append(contentsOf: repeatElement(0, count: count - buffer.count))
    }
    var filled = 0
    while filled < count, damage == nil {
      if pending.isEmpty {
        var piece: [UInt8] = []
        try stored.read(Self.pieceByteCount, into: &piece)
        if piece.isEmpty {
          if !inflater.mayEnd { noteDamage(found: "its end") }
          break
        }
        pending = piece[...]
      }
      // Behind the last member gzip passes over what is none.
      if inflater.mayEnd, offset + filled > 0, pending.first != 0x1F { break }
      let (progress, consumed, produced) = pending.withUnsafeBytes { input in
        buffer.withUnsafeMutableBytes { target in
          inflater.inflate(
            input, into: UnsafeMutableRawBufferPointer(rebasing: target[filled..<count]))
        }
      }
      pending = pending.dropFirst(consumed)
      filled += produced
      if progress == .damaged { noteDamage(found: "damage") }
    }
    buffer.removeLast(buffer.count - filled)
  }

  private mutating func noteDamage(found: String) {
    damage = .malformed(
      Discrepancy("the gzip stream", must: "hold a whole archive", found: found),
      at: FilePlace(name, byte: stored.offset - pending.count))
  }
}
