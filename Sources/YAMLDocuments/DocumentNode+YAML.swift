import CYAML
import LabelMasks

extension DocumentNode {
  /// Reads the first document of a YAML text with libyaml.
  ///
  /// Plain scalars follow the core schema of YAML 1.2 (section 10.3.2): `no` and `off` are
  /// strings, which a class may well be called. Anchors and aliases are refused: they let a file
  /// of a kilobyte unfold to gigabytes.
  /// - Complexity: O(length of the text).
  public init(yaml text: String, path: String? = nil) throws(DocumentError) {
    var reader = YAMLReader(path: path)
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      preconditionFailure("memory is exhausted")
    }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(text.utf8)
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(DocumentError) -> DocumentNode in
        yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        return try reader.document(&parser)
      }
    }
    self = try outcome.get()
  }
}

/// Builds nodes from libyaml's events.
private struct YAMLReader {
  private static let deepestNesting = 200

  let path: String?
  private var depth = 0

  init(path: String?) { self.path = path }

  mutating func document(_ parser: inout yaml_parser_t) throws(DocumentError) -> DocumentNode {
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
      case YAML_STREAM_END_EVENT: return DocumentNode(.null, line: 1)
      default: return try node(event, &parser)
      }
    }
  }

  private mutating func node(
    _ event: yaml_event_t, _ parser: inout yaml_parser_t
  ) throws(DocumentError) -> DocumentNode {
    let line = event.start_mark.line + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let content = try scalar(event)
      return DocumentNode(content, line: line, spelling: spelling(of: content, event))
    case YAML_SEQUENCE_START_EVENT: return DocumentNode(.list(try items(&parser)), line: line)
    case YAML_MAPPING_START_EVENT: return DocumentNode(.map(try members(&parser)), line: line)
    default: throw error("anchors and aliases are not read", at: event.start_mark)
    }
  }

  private mutating func items(
    _ parser: inout yaml_parser_t
  ) throws(DocumentError) -> [DocumentNode] {
    var items: [DocumentNode] = []
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT { break }
      items.append(try descend(event, &parser))
    }
    return items
  }

  private mutating func members(
    _ parser: inout yaml_parser_t
  ) throws(DocumentError) -> [DocumentNode.Member] {
    var members: [DocumentNode.Member] = []
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      if event.type == YAML_MAPPING_END_EVENT { break }
      guard event.type == YAML_SCALAR_EVENT else {
        throw error("a key must be a scalar", at: event.start_mark)
      }
      let key = text(of: event)
      var valueEvent = try next(&parser)
      defer { yaml_event_delete(&valueEvent) }
      members.append(
        DocumentNode.Member(
          key: key, line: event.start_mark.line + 1, value: try descend(valueEvent, &parser)))
    }
    return members
  }

  private mutating func descend(
    _ event: yaml_event_t, _ parser: inout yaml_parser_t
  ) throws(DocumentError) -> DocumentNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw error("expected at most \(Self.deepestNesting) levels", at: event.start_mark)
    }
    return try node(event, &parser)
  }

  private func next(_ parser: inout yaml_parser_t) throws(DocumentError) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let detail = parser.problem.map { String(cString: $0) } ?? "it can't be read"
      throw error(detail, at: parser.problem_mark)
    }
    return event
  }

  // MARK: - Scalars

  private func scalar(_ event: yaml_event_t) throws(DocumentError) -> DocumentNode.Content {
    guard event.data.scalar.anchor == nil else {
      throw error("anchors and aliases are not read", at: event.start_mark)
    }
    let text = text(of: event)
    guard event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if let value = Int(text) { return .integer(value) }
    let isNumeric = text.utf8.allSatisfy { "+-.eE0123456789".utf8.contains($0) }
    if isNumeric, let value = Double(text) { return .number(value) }
    return .string(text)
  }

  /// Only of numbers that would be written otherwise.
  private func spelling(of content: DocumentNode.Content, _ event: yaml_event_t) -> String? {
    let text = text(of: event)
    return switch content {
    case .integer(let value): "\(value)" == text ? nil : text
    case .number(let value): "\(value)" == text ? nil : text
    case .null, .bool, .string, .list, .map: nil
    }
  }

  private func text(of event: yaml_event_t) -> String {
    let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func error(_ detail: String, at mark: yaml_mark_t) -> DocumentError {
    DocumentError(
      language: "YAML", path: path, line: mark.line + 1, column: mark.column + 1, detail: detail)
  }
}
