import Glibc
import SegBalance

extension FuzzTarget {
  /// An archive in a file: its members stay where they are.
  static let tar = FuzzTarget(id: "tar") { bytes in
    let file = MemoryFile(TarChecksums.repaired(bytes))
    guard let listing = walk(file.path) else { return }
    var paths: Set<String> = []
    for member in listing.files {
      precondition(paths.insert(member.path).inserted, "\(member.path) is listed twice")
      let range = member.range ?? 0..<0
      precondition(range.lowerBound >= 512 && range.upperBound <= bytes.count, "not inside")
      // Where the archive ends in a member, the rest of it is missing.
      precondition(range.count <= member.stamp.byteCount, "a member longer than it says")
    }
  }

  /// The same bytes as a stream, which can be read only once.
  static let tarStream = FuzzTarget(id: "tar-stream") { bytes in
    let bytes = TarChecksums.repaired(bytes)
    // A pipe takes that many bytes before anybody reads it.
    guard bytes.count <= 1 << 16, let pipe = FilledPipe(bytes) else { return }
    _ = walk(pipe.path)
  }

  private static func walk(_ path: String) -> DatasetListing? {
    do {
      return try DatasetWalk.run(archive: path)
    } catch {
      precondition(!error.problem.isEmpty, "an error without a problem")
      return nil
    }
  }
}

/// A file in memory without a name, which goes with its last use.
private final class MemoryFile {
  private let descriptor: Int32
  var path: String { "/proc/self/fd/\(descriptor)" }

  init(_ bytes: [UInt8]) {
    var template = Array("/dev/shm/segbalance-fuzz-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    unlink(template)
    precondition(write(descriptor, bytes, bytes.count) == bytes.count, "memory is exhausted")
  }

  deinit { close(descriptor) }
}

/// A pipe that holds some bytes and its end.
private final class FilledPipe {
  private let descriptor: Int32
  var path: String { "/proc/self/fd/\(descriptor)" }

  init?(_ bytes: [UInt8]) {
    var ends: (Int32, Int32) = (-1, -1)
    let isOpen = withUnsafeMutableBytes(of: &ends) {
      pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) == 0
    }
    guard isOpen else { return nil }
    descriptor = ends.0
    let written = write(ends.1, bytes, bytes.count)
    close(ends.1)
    guard written == bytes.count else { return nil }
  }

  deinit { close(descriptor) }
}
