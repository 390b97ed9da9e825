import MaskStatistics

/// A file that may be a mask, before the dataset's conventions are known.
struct FoundFile {
  enum Kind: Equatable {
    case mask(format: String)
    /// A JPEG: no mask, and not always an error.
    case lossy
    /// Met only where images are sought.
    case picture
  }

  /// Relative to the dataset.
  let path: String
  let location: SystemPath
  /// Its bytes in the file at `location`; nil for the file as a whole.
  var range: Range<Int>?
  let stamp: FileStamp
  let kind: Kind

  var folder: Substring { PathParts(path).folder }
  var stem: Substring { PathParts(path).stem }
  var isLossy: Bool { kind == .lossy }

  /// Nil for what is no mask.
  var format: String? {
    switch kind {
    case .mask(let format): format
    case .lossy, .picture: nil
    }
  }
}

/// The parts of a path that the conventions of datasets speak of.
struct PathParts {
  /// Without a slash at the end; empty at the dataset's root.
  let folder: Substring
  let name: Substring

  init(_ path: String) {
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = path[..<slash]
      name = path[path.utf8.index(after: slash)...]
    } else {
      folder = ""
      name = path[...]
    }
  }

  /// The name without its extension, and without one that only says how it is packed.
  var stem: Substring {
    let unpacked = name.hasSuffix(".gz") ? name.dropLast(3) : name
    guard let dot = unpacked.utf8.lastIndex(of: UInt8(ascii: ".")), dot > unpacked.startIndex
    else { return unpacked }
    return unpacked[..<dot]
  }
}
