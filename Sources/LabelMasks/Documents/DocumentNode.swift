/// A value of a JSON or YAML document with the line it stands on, so that what is wrong with a
/// user's file can be told by its line.
public struct DocumentNode: Sendable, Equatable {
  public indirect enum Content: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case list([DocumentNode])
    /// Members in the order of the file. A key may be there twice: who reads the map says what
    /// that means.
    case map([Member])
  }

  public struct Member: Sendable, Equatable {
    public var key: String
    /// The line of the key, counted from 1.
    public var line: Int
    public var value: DocumentNode

    public init(key: String, line: Int, value: DocumentNode) {
      self.key = key
      self.line = line
      self.value = value
    }
  }

  public var content: Content
  /// Counted from 1.
  public var line: Int
  /// A scalar as the file has it, where that says more than its value: `1e9`, `007`.
  public var spelling: String?

  public init(_ content: Content, line: Int, spelling: String? = nil) {
    self.content = content
    self.line = line
    self.spelling = spelling
  }

  /// The first member with this key; nil where there is none, and for what is no map.
  public subscript(key: String) -> DocumentNode? {
    members?.first { $0.key == key }?.value
  }

  public var members: [Member]? { if case .map(let members) = content { members } else { nil } }
  public var list: [DocumentNode]? { if case .list(let items) = content { items } else { nil } }
  public var integer: Int? { if case .integer(let value) = content { value } else { nil } }
  public var string: String? { if case .string(let value) = content { value } else { nil } }

  /// A scalar as the file spells it, or nearly so; nil for null, lists and maps.
  public var scalarText: String? {
    if let spelling { return spelling }
    return switch content {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .null, .list, .map: nil
    }
  }

  /// What the node is, for a message.
  public var kind: String {
    if let spelling { return spelling.escapedForDisplay }
    return switch content {
    case .null: "nothing"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): "'\(value.escapedForDisplay)'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// Text that breaks the rules of JSON or YAML.
public struct DocumentError: ActionableError, Equatable {
  /// `JSON` or `YAML`.
  public var language: String
  public var path: String?
  /// Counted from 1; the column in characters.
  public var line: Int
  public var column: Int
  public var detail: String

  public init(language: String, path: String?, line: Int, column: Int, detail: String) {
    self.language = language
    self.path = path
    self.line = line
    self.column = column
    self.detail = detail
  }

  public var problem: String { "line \(line), column \(column): not valid \(language): \(detail)" }
}
