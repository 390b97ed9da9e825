import LabelMasks

/// A header may name a file beside it that holds the samples. The formats only say which one:
/// whoever has opened the header opens it.
extension MaskSource {
  /// A name in a header, where it stays in the header's folder or below it. A dataset from
  /// elsewhere must not make a scan read other files.
  func attachedFileName(
    _ name: some StringProtocol, at byteOffset: Int?
  ) throws(MaskFormatError) -> String {
    // Some writers put `./` before the name.
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    guard !parts.isEmpty, !name.utf8.contains(0), parts.allSatisfy({ !$0.isEmpty && $0 != ".." })
    else {
      throw unsupported(
        "the data file", must: "lie in the header's folder or below it",
        found: name.utf8.prefix(64).shownInMessage, at: byteOffset)
    }
    return parts.joined(separator: "/")
  }

  /// The bytes of the file that the header names.
  func attachedBytes(of name: String) throws(MaskFormatError) -> [UInt8] {
    guard let attached else {
      throw unsupported(
        "the samples", must: "be at hand",
        found: "only the header, which names '\(name.escapedForDisplay)'", at: nil,
        hint: "save header and samples as one file, or unpack the archive that they are in")
    }
    return attached
  }
}
