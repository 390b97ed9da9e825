/// An error that tells a person what is wrong, where, and what to do about it.
///
/// A message says *must* where we know what was right, *can't* where we do not.
public protocol ActionableError: Error, CustomStringConvertible {
  /// What is wrong, with what was expected and what was found; no full stop at the end.
  var problem: String { get }
  /// The file it happened in, relative to the dataset where there is one.
  var path: String? { get }
  /// Offset of the offending byte in that file.
  var byteOffset: Int? { get }
  /// What to do, only where there is one clear thing to do.
  var hint: String? { get }
  /// True where the call was wrong and nothing was done; false where the work was begun and could
  /// not be finished.
  var isWrongUsage: Bool { get }
}

extension ActionableError {
  public var path: String? { nil }
  public var byteOffset: Int? { nil }
  public var hint: String? { nil }
  public var isWrongUsage: Bool { true }

  /// `path: byte 12: problem`, with the parts that are known.
  public var message: String {
    var parts: [String] = []
    if let path { parts.append(path.escapedForDisplay) }
    if let byteOffset { parts.append("byte \(byteOffset)") }
    return (parts + [problem]).joined(separator: ": ")
  }

  public var description: String {
    "error: \(message)" + (hint.map { "\nhint: \($0)" } ?? "")
  }
}

extension String {
  /// The text with control characters as `\n`, `\t` or `\xHH`, so that a file's name can neither
  /// break a line nor drive a terminal.
  public var escapedForDisplay: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1 controls, and the marks that reorder text.
  fileprivate var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
