/// A pattern for file paths.
///
/// `*` stands for any text without `/`, `?` for one character, `[a-z]` and `[!a-z]` for one of
/// a set, `**` for any text, `**/` for any number of folders, and `\` takes the next character
/// as it is. Without a `/` the pattern is compared with the last component, with one (also at
/// its beginning) with the whole path relative to the dataset. A `/` at the end means all that
/// the folder holds. Case counts.
///
///     Glob("*_mask.png").matches("train/a_mask.png")       // true
///     Glob("train/**/*.png").matches("train/a/b/c.png")    // true
///
/// Matching takes O(pattern x path) steps, whatever the pattern: all places that the pattern may
/// have reached are carried along, none is tried again.
public struct Glob: Sendable, Hashable, CustomStringConvertible {
  fileprivate enum Token: Sendable, Hashable {
    case scalar(Unicode.Scalar)
    case anyScalar
    case set(ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool)
    /// `*`
    case text
    /// `**`
    case path
    /// `**/`: nothing, or a text that ends in `/`.
    case folders
  }

  /// The pattern as it was given.
  public let description: String
  /// The pattern's components, as text.
  let components: [Substring]
  private let tokens: [Token]
  private let comparesWholePath: Bool

  public init(_ pattern: String) {
    description = pattern
    components = pattern.split(separator: "/")
    comparesWholePath = pattern.contains("/")
    let anchored = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
    tokens = Self.tokens(of: anchored.hasSuffix("/") ? anchored + "**" : anchored)
  }

  /// - Parameter path: relative to the dataset, with `/`.
  public func matches(_ path: String) -> Bool {
    let slash = comparesWholePath ? nil : path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let start = slash.map { path.utf8.index(after: $0) } ?? path.startIndex
    // `reached[k]` says that the first k tokens can match what was read so far.
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    enter(0, &reached)
    for scalar in path.unicodeScalars[start...] { reached = advance(reached, over: scalar) }
    return reached[tokens.count]
  }

  private func advance(_ reached: [Bool], over scalar: Unicode.Scalar) -> [Bool] {
    var next = [Bool](repeating: false, count: reached.count)
    for (place, token) in tokens.enumerated() where reached[place] {
      switch token {
      case .scalar(let wanted):
        if scalar == wanted { enter(place + 1, &next) }
      case .anyScalar:
        if scalar != "/" { enter(place + 1, &next) }
      case .set(let ranges, let isNegated):
        let isMember = ranges.contains { $0.contains(scalar) }
        if scalar != "/", isMember != isNegated { enter(place + 1, &next) }
      case .text:
        if scalar != "/" { enter(place, &next) }
      case .path:
        enter(place, &next)
      case .folders:
        // Within a folder's name it can only stay; behind the slash it may end.
        next[place] = true
        if scalar == "/" { enter(place + 1, &next) }
      }
    }
    return next
  }

  /// The match has come to `place`, and past every token there that may stand for nothing.
  private func enter(_ place: Int, _ reached: inout [Bool]) {
    guard !reached[place] else { return }
    reached[place] = true
    guard place < tokens.count else { return }
    switch tokens[place] {
    case .text, .path, .folders: enter(place + 1, &reached)
    case .scalar, .anyScalar, .set: break
    }
  }
}

// MARK: - Reading the pattern

extension Glob {
  private static func tokens(of pattern: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "?": tokens.append(.anyScalar)
      case "*": tokens.append(star(before: &rest, isComponentStart: isComponentStart(tokens)))
      case "[": tokens.append(set(&rest) ?? .scalar("["))
      case "\\": tokens.append(.scalar(rest.popFirst() ?? "\\"))
      default: tokens.append(.scalar(scalar))
      }
    }
    return tokens
  }

  private static func isComponentStart(_ tokens: [Token]) -> Bool {
    switch tokens.last {
    case nil, .scalar("/"), .folders: true
    default: false
    }
  }

  /// What the star just read stands for, with the stars and the slash that belong to it.
  private static func star(
    before rest: inout ArraySlice<Unicode.Scalar>, isComponentStart: Bool
  ) -> Token {
    guard rest.first == "*" else { return .text }
    rest = rest.drop { $0 == "*" }
    guard isComponentStart, rest.first == "/" else { return .path }
    rest.removeFirst()
    return .folders
  }

  /// A set up to its `]`; nil, and nothing is read, where there is none. As in the shell, a `]`
  /// right at the beginning is a member.
  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
    var members = rest
    let isNegated = members.first == "!" || members.first == "^"
    if isNegated { members.removeFirst() }
    guard let end = members.dropFirst().firstIndex(of: "]") else { return nil }
    rest = members[(end + 1)...]
    members = members[..<end]
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = members.popFirst() {
      if members.count >= 2, members.first == "-" {
        members.removeFirst()
        let last = members.removeFirst()
        // A range from a later to an earlier character is empty.
        if first <= last { ranges.append(first...last) }
      } else {
        ranges.append(first...first)
      }
    }
    return .set(ranges: ranges, isNegated: isNegated)
  }
}
