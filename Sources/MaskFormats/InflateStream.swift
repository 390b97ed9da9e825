import CZlib

/// The content of a compressed stream, piece by piece, with zlib: for heads, where libdeflate gives
/// all or nothing, and for streams that no memory holds.
package final class InflateStream {
  package enum Progress: Equatable {
    /// The target is full, or the input used up.
    case goesOn
    /// A member has ended; another may follow in the input.
    case memberEnded
    /// Not such a stream, or with a wrong checksum.
    case damaged
  }

  private var stream = z_stream()
  private var isBetweenMembers = true

  /// A gzip file, which may have several members.
  package convenience init() { self.init(.gzip) }

  init(_ container: DeflateDecompressor.Container) {
    let outcome = czlib_begin_inflate(&stream, container.windowBits)
    precondition(outcome == Z_OK, "memory is exhausted")
  }

  deinit { inflateEnd(&stream) }

  /// Whether the input may end here: before a member or after one.
  package var mayEnd: Bool { isBetweenMembers }

  /// Whether bytes without fault end before the stream does: it was cut short, and not damaged.
  static func isCut(
    _ bytes: UnsafeRawBufferPointer, in container: DeflateDecompressor.Container
  ) -> Bool {
    let stream = InflateStream(container)
    var rest = bytes
    var discarded = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (progress, consumed, produced) = discarded.withUnsafeMutableBytes {
        stream.inflate(rest, into: $0)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[consumed...])
      switch progress {
      case .damaged: return false
      case .memberEnded where rest.isEmpty: return false
      case .goesOn where consumed == 0 && produced == 0: return !stream.mayEnd
      case .memberEnded, .goesOn: continue
      }
    }
  }

  /// Inflates from `input` into `target`, as far as either reaches.
  package func inflate(
    _ input: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> (progress: Progress, consumed: Int, produced: Int) {
    // zlib counts in 32 bits; a caller with more comes back.
    let available = min(input.count, 1 << 30)
    let room = min(target.count, 1 << 30)
    stream.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.avail_in = uInt(available)
    stream.next_out = target.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.avail_out = uInt(room)
    let outcome = CZlib.inflate(&stream, Z_NO_FLUSH)
    let consumed = available - Int(stream.avail_in)
    let produced = room - Int(stream.avail_out)
    if consumed > 0 { isBetweenMembers = false }
    switch outcome {
    case Z_STREAM_END:
      inflateReset(&stream)
      isBetweenMembers = true
      return (.memberEnded, consumed, produced)
    // Z_BUF_ERROR says that there was nothing to do, with the input used up or the target full.
    case Z_OK, Z_BUF_ERROR: return (.goesOn, consumed, produced)
    default: return (.damaged, consumed, produced)
    }
  }
}

extension DeflateDecompressor.Container {
  /// As zlib's `inflateInit2` has it: the largest window, and which header to ask for.
  fileprivate var windowBits: Int32 {
    switch self {
    case .zlib: 15
    case .gzip: 15 + 16
    case .none: -15
    }
  }
}
