import Foundation

/// The package as files on disk, found from this file's own place.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct File: CustomStringConvertible {
    let path: String
    let text: String
    var description: String { path }

    /// The text without comments and string literals: a word in a sentence is no finding.
    var code: String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in
          let withoutText = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"")
          return String(withoutText.prefix(upTo: withoutText.firstRange(of: "//")))
        }
        .joined(separator: "\n")
    }

    var imports: Set<String> {
      Set(
        text.split(separator: "\n").compactMap { line in
          let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
          let isImport = words.count >= 2 && ["import"].contains(words[0])
          return isImport ? String(words[1]) : nil
        })
    }
  }

  static func files(under folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    let paths =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      let url = base.appendingPathComponent(path)
      return (try? String(contentsOf: url, encoding: .utf8)).map {
        File(path: "\(folder)/\(path)", text: $0)
      }
    }
  }

  static func modules() -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources").path)
    return (names ?? []).sorted()
  }
}

extension Substring {
  fileprivate func prefix(upTo range: Range<Index>?) -> Substring {
    range.map { self[..<$0.lowerBound] } ?? self
  }
}
