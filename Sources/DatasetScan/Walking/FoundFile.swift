import LabelMasks
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
