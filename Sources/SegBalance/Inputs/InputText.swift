import LabelMasks
import YAMLDocuments

/// A small text file that a user names: class names, a palette, a list, settings.
struct InputText {
  let path: String
  let text: String

  init(path: String) throws {
    try self.init(path: path, bytes: try FileAccess.read(path))
  }

  init(path: String, bytes: [UInt8]) throws(LabelTableError) {
    self.path = path
    // A byte order mark is no part of the first word.
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: content, as: UTF8.self) else {
      throw LabelTableError.notUTF8(path: path, byteOffset: bytes.firstInvalidUTF8Offset)
    }
    self.text = text
  }

  var isYAML: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

  var isJSON: Bool {
    text.first { !$0.isWhitespace }.map { $0 == "{" || $0 == "[" } ?? false
  }

  /// The content as a tree, for JSON and YAML; nil for other text.
  func document() throws(DocumentError) -> DocumentNode? {
    if isYAML { return try DocumentNode(yaml: text, path: path) }
    return isJSON ? try DocumentNode(json: text, path: path) : nil
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
