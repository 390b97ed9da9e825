/// The parts of a path that the conventions of datasets speak of.
package struct PathParts {
  /// Without a slash at the end; empty at the dataset's root.
  package let folder: Substring
  package let name: Substring

  package init(_ path: String) {
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = path[..<slash]
      name = path[path.utf8.index(after: slash)...]
    } else {
      folder = ""
      name = path[...]
    }
  }

  /// The name without its extension, and without one that only says how it is packed.
  package var stem: Substring {
    let unpacked = name.hasSuffix(".gz") ? name.dropLast(3) : name
    guard let dot = unpacked.utf8.lastIndex(of: UInt8(ascii: ".")), dot > unpacked.startIndex
    else { return unpacked }
    return unpacked[..<dot]
  }

  /// What follows the stem, such as `.nii.gz`; empty where nothing does.
  package var ending: Substring { name[stem.endIndex...] }
}
