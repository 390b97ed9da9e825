import LabelMasks

/// A line of text with marked spans, free of any markup language.
///
/// Write it as a literal: what stands in `\(...)` is data, and every renderer escapes it.
///
///     let line: Inline = "\(code: name) has \(strong: share) of the pixels"
public struct Inline: Sendable, Equatable, ExpressibleByStringInterpolation {
  public enum Span: Sendable, Equatable {
    case text(String)
    /// A name that is typed as it stands: an id, a path, a class.
    case code(String)
    case strong(String)
    case link(String, url: String)
    /// A bar of this part of the full length, from 0 to 1.
    case bar(Double)
  }

  public var spans: [Span]

  public init(_ spans: [Span]) { self.spans = spans }
  public init(stringLiteral value: String) { spans = [.text(value)] }
  public init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  public struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { spans.append(.text(literal)) }
    }
    public mutating func appendInterpolation(_ text: String) { spans.append(.text(text)) }
    public mutating func appendInterpolation(_ line: Inline) { spans += line.spans }
    public mutating func appendInterpolation(code text: String) { spans.append(.code(text)) }
    public mutating func appendInterpolation(strong text: String) { spans.append(.strong(text)) }
    public mutating func appendInterpolation(link text: String, url: String) {
      spans.append(.link(text, url: url))
    }
    public mutating func appendInterpolation(bar fraction: Double) { spans.append(.bar(fraction)) }
  }
}

extension Inline {
  /// Text from outside, as it is.
  public static func data(_ text: String) -> Inline { Inline([.text(text)]) }

  public static func + (left: Inline, right: Inline) -> Inline { Inline(left.spans + right.spans) }

  /// The words alone, for a terminal or a title; control characters are escaped, bars left out.
  public var plainText: String {
    spans.map { span in
      switch span {
      case .text(let text), .code(let text), .strong(let text), .link(let text, _):
        text.escapedForDisplay
      case .bar: ""
      }
    }.joined()
  }
}

extension [Inline] {
  func joined(separator: Inline) -> Inline {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + separator + $1 }
  }

  /// At most five of them apart by commas, and how many more there are.
  var listed: Inline {
    let shown = Array(prefix(5)).joined(separator: ", ")
    return count > 5 ? shown + " ... and \(String(count - 5)) more" : shown
  }
}
