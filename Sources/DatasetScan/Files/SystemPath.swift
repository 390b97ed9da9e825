/// A path as the system knows it: any bytes but zero, not always UTF-8.
public struct SystemPath: Sendable, Hashable {
  /// With the zero at the end that system calls want.
  private let terminated: [UInt8]

  /// The path's bytes in UTF-8.
  public init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// - Parameter bytes: without a zero.
  public init(bytes: some Collection<UInt8>) {
    var terminated = [UInt8]()
    terminated.reserveCapacity(bytes.count + 1)
    terminated.append(contentsOf: bytes)
    terminated.append(0)
    self.terminated = terminated
  }

  public var bytes: ArraySlice<UInt8> { terminated.dropLast() }

  /// The entry called `name` in the folder that this path leads to.
  func appending(_ name: SystemPath) -> SystemPath {
    var joined = [UInt8]()
    joined.reserveCapacity(terminated.count + name.terminated.count)
    joined.append(contentsOf: bytes)
    if joined.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined.append(contentsOf: name.bytes)
    return SystemPath(bytes: joined)
  }

  /// The folder of the file that this path leads to.
  var folder: SystemPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return SystemPath(".") }
    return SystemPath(bytes: bytes[...slash])
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    terminated.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { preconditionFailure("never empty") }
        return body(start)
      }
    }
  }
}

extension String {
  /// The path as text: bytes that are not UTF-8 stand as `\xHH`, and so does the backslash of a
  /// name that really holds such a text. So no two paths give the same text.
  init(escaping path: SystemPath) {
    let bytes = path.bytes
    let isPlain = !bytes.contains(UInt8(ascii: "\\"))
    if isPlain, let text = String(validating: bytes, as: UTF8.self) {
      self = text
      return
    }
    self = ""
    var rest = bytes
    while !rest.isEmpty {
      if let scalar = Self.leadingScalar(of: rest), !Self.looksEscaped(rest) {
        append(scalar)
        rest = rest.dropFirst(scalar.utf8.count)
      } else {
        let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
        append("\\x" + (digits.count < 2 ? "0" : "") + digits)
        rest = rest.dropFirst()
      }
    }
  }

  private static func leadingScalar(of bytes: ArraySlice<UInt8>) -> String? {
    (1...4).lazy.compactMap { String(validating: bytes.prefix($0), as: UTF8.self) }.first
  }

  private static func looksEscaped(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "x")])
  }
}
