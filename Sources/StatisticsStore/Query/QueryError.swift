import LabelMasks

/// What is wrong with a user's query. The messages speak of the query and not of a file.
public enum QueryError: Sendable, Equatable {
  case empty
  /// `position` is where the second statement starts.
  case secondStatement(QueryPosition)
  /// Not valid SQL, or names what is not there.
  case invalid(reason: String, position: QueryPosition?)
  /// A step that only reading does not need, such as `ATTACH` or a function off the list.
  case refused(String)
  /// A `?` without a name.
  case unnamedParameter
  case missingParameters([String])
  /// Values for names that the query does not have; `known` are those it has.
  case unknownParameters([String], known: [String])
  case tooSlow(seconds: Double)
  /// A value, or the text of the query, above SQLite's limit as set here.
  case tooLarge(limitInBytes: Int)
}

/// A place in a query's text; line and column count from 1, columns in characters.
public struct QueryPosition: Sendable, Equatable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position of a byte in UTF-8.
  init(byteOffset: Int, in sql: String) {
    let before = String(decoding: sql.utf8.prefix(byteOffset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    line = lines.count
    column = (lines.last?.count ?? 0) + 1
  }
}

extension QueryError {
  var problem: String {
    switch self {
    case .empty: "the query is empty"
    case .secondStatement(let position):
      "a query must be one statement, found a second one at \(position)"
    case .invalid(let reason, let position):
      (position.map { "\($0): " } ?? "") + reason.escapedForDisplay
    case .refused(let what): "a query only reads: it can't use \(what.escapedForDisplay)"
    case .unnamedParameter: "a parameter must have a name such as :class, found ?"
    case .missingParameters(let names):
      "the query needs a value for \(names.joined(separator: ", "))"
    case .unknownParameters(let names, let known):
      "the query has no parameter \(names.joined(separator: ", ").escapedForDisplay)"
        + (known.isEmpty ? "" : " (it has \(known.joined(separator: ", ")))")
    case .tooSlow(let seconds):
      "the query was stopped after \(seconds.withoutEmptyFraction) s"
    case .tooLarge(let limit): "a value or the query itself must not exceed \(limit) bytes"
    }
  }

  var hint: String? {
    switch self {
    case .missingParameters(let names): names.first.map { "add --param \($0)=VALUE" }
    case .unknownParameters(let names, let known):
      names.first?.nearest(among: known).map { "did you mean '\($0)'?" }
    case .empty, .secondStatement, .invalid, .refused, .unnamedParameter, .tooSlow, .tooLarge:
      nil
    }
  }
}

extension Double {
  /// `60` and not `60.0`.
  fileprivate var withoutEmptyFraction: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension QueryPosition: CustomStringConvertible {
  public var description: String { "line \(line), column \(column)" }
}
