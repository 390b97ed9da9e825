extension DocumentNode {
  /// Reads one JSON text (RFC 8259), strictly: no comments, no trailing commas, no NaN.
  ///
  /// Nesting deeper than 200 is refused, so that a hostile file cannot exhaust the stack.
  /// - Complexity: O(length of the text).
  public init(json text: String, path: String? = nil) throws(DocumentError) {
    let bytes = Array(text.utf8)
    var cursor = JSONCursor(bytes)
    do {
      self = try Self.value(&cursor)
      try cursor.finish()
    } catch {
      throw DocumentError(error, in: bytes, path: path)
    }
  }

  private static func value(_ cursor: inout JSONCursor) throws(JSONFault) -> DocumentNode {
    let kind = try cursor.kind()
    let line = cursor.tokenLine
    return DocumentNode(try content(of: kind, &cursor), line: line)
  }

  private static func content(
    of kind: JSONCursor.Kind, _ cursor: inout JSONCursor
  ) throws(JSONFault) -> Content {
    switch kind {
    case .map:
      var members: [Member] = []
      try cursor.beginMap()
      while let key = try cursor.nextKey() {
        let line = cursor.tokenLine
        members.append(Member(key: key, line: line, value: try value(&cursor)))
      }
      return .map(members)
    case .list:
      var items: [DocumentNode] = []
      try cursor.beginList()
      while try cursor.nextItem() { items.append(try value(&cursor)) }
      return .list(items)
    case .string: return .string(try cursor.string())
    case .bool: return .bool(try cursor.bool())
    case .null:
      try cursor.null()
      return .null
    case .number:
      switch try cursor.number() {
      case .integer(let value): return .integer(value)
      case .real(let value): return .number(value)
      }
    }
  }
}

extension DocumentError {
  fileprivate init(_ fault: JSONFault, in bytes: [UInt8], path: String?) {
    let before = bytes[..<fault.offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    self.init(
      language: "JSON", path: path, line: before.count { $0 == 0x0A } + 1,
      column: String(decoding: before[lineStart...], as: UTF8.self).count + 1,
      detail: fault.detail)
  }
}
