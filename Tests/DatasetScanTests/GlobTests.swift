import DatasetScan
import LabelMasks
import Testing

@Suite("Patterns for paths")
struct GlobTests {
  @Test(
    "what a pattern matches",
    arguments: [
      ("*.png", "a.png"), ("*.png", "train/a.png"), ("a?c", "abc"), ("a?c", "aéc"),
      ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a-c]x", "dx"), ("[]x]", "]"), ("[a-]", "-"),
      ("train/*.png", "train/a.png"), ("/train/*.png", "train/a.png"), ("/a.png", "a.png"),
      ("**/a.png", "a.png"), ("**/a.png", "x/y/a.png"), ("x/**/a.png", "x/a.png"),
      ("x/**/a.png", "x/y/z/a.png"), ("x/**", "x/y/a.png"), ("x/", "x/y/a.png"),
      ("**/y/**", "x/y/z/a.png"), ("a**b", "axb"), ("x/a**b", "x/a/y/b"), ("*", ".a"),
      ("a\\*b", "a*b"), ("[abc", "[abc"), ("", ""), ("***", "abc"), ("*_*_*", "a_b_c_d"),
    ])
  func matches(pattern: String, path: String) {
    #expect(Glob(pattern).matches(path))
  }

  @Test(
    "what a pattern does not match",
    arguments: [
      ("*.png", "a.pgm"), ("*.png", "a.png/b"), ("a?c", "ac"), ("[a-c]x", "dx"),
      ("[!a-c]x", "bx"), ("[z-a]", "m"), ("train/*.png", "x/train/a.png"),
      ("train/*.png", "train/x/a.png"), ("/a.png", "x/a.png"), ("x/**/a.png", "x/ba.png"),
      ("**/a.png", "xa.png"), ("x?a", "x/a"), ("x/[!b]a", "x//a"), ("x/", "x"), ("x/", "y/x/a"),
      ("A.png", "a.png"), ("a\\*b", "axb"), ("", "a"), ("a", ""),
    ])
  func doesNotMatch(pattern: String, path: String) {
    #expect(!Glob(pattern).matches(path))
  }

  @Test("a pattern that makes others try every way ends")
  func manyStars() {
    let pattern = String(repeating: "a*", count: 40) + "b"
    let path = String(repeating: "a", count: 300)
    #expect(!Glob(pattern).matches(path))
    #expect(Glob(pattern).matches(path + "b"))
  }

  @Test("random patterns agree with a matcher that tries every way")
  func twin() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces = ["a", "b", "/", "*", "?", "**", "**/", "[ab]", "[!a]"]
    for round in 0..<4_000 {
      let pattern = (0..<Int.random(in: 1...5, using: &generator))
        .map { _ in pieces.randomElement(using: &generator)! }.joined()
      let path = (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in ["a", "b", "/"].randomElement(using: &generator)! }.joined()
      try #require(
        Glob(pattern).matches(path) == naiveMatch(pattern, path),
        "seed 5, round \(round): '\(pattern)' and '\(path)'")
    }
  }

  private func naiveMatch(_ pattern: String, _ path: String) -> Bool {
    guard pattern.contains("/") else {
      return naive(pattern[...], path.split(separator: "/", omittingEmptySubsequences: false).last!)
    }
    var pattern = pattern.hasPrefix("/") ? pattern.dropFirst() : pattern[...]
    if pattern.hasSuffix("/") { pattern += "**" }
    return naive(pattern, path[...])
  }

  /// Tries every length for every star. `isStart` says that a component of the pattern begins.
  private func naive(
    _ pattern: Substring, _ path: Substring, isStart: Bool = true
  ) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if pattern.hasPrefix("**") {
      let rest = pattern.drop { $0 == "*" }
      if isStart, rest.first == "/" {
        let inner = rest.dropFirst()
        return naive(inner, path)
          || path.indices.contains {
            path[$0] == "/" && naive(inner, path[path.index(after: $0)...])
          }
      }
      return (path.indices + [path.endIndex]).contains { naive(rest, path[$0...], isStart: false) }
    }
    if first == "*" {
      return (path.indices + [path.endIndex]).contains {
        !path[..<$0].contains("/") && naive(pattern.dropFirst(), path[$0...], isStart: false)
      }
    }
    guard let character = path.first else { return false }
    var rest = pattern.dropFirst()
    let isMatch: Bool
    switch first {
    case "?": isMatch = character != "/"
    case "[":
      let members = rest.prefix { $0 != "]" }
      rest = rest.dropFirst(members.count + 1)
      isMatch = character != "/" && members.contains(character) == !members.hasPrefix("!")
    default: isMatch = first == character
    }
    return isMatch && naive(rest, path.dropFirst(), isStart: first == "/")
  }
}
