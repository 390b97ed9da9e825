import LabelMasks

extension LabelTable {
  /// Reads class names from a text file; see `init(text:path:)` for its form.
  public init(readingFile path: String) throws {
    let bytes = try FileAccess.read(path)
    // A byte order mark is no part of the first name.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let decoded = String(validating: text, as: UTF8.self) else {
      throw LabelTableError.notUTF8(path: path, byteOffset: bytes.firstInvalidUTF8Offset)
    }
    try self.init(text: decoded, path: path)
  }
}

extension [UInt8] {
  /// Where the first sequence that is no UTF-8 begins; the count where there is none.
  fileprivate var firstInvalidUTF8Offset: Int {
    var low = 0
    var high = count
    // The longest valid prefix, give or take a sequence that is cut at the probe.
    while low < high {
      let middle = (low + high + 1) / 2
      let isValid = (0..<4).contains { cut in
        middle >= cut && String(validating: self[..<(middle - cut)], as: UTF8.self) != nil
      }
      if isValid { low = middle } else { high = middle - 1 }
    }
    while low > 0, String(validating: self[..<low], as: UTF8.self) == nil { low -= 1 }
    return low
  }
}
