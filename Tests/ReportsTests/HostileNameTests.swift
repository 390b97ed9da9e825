import ClassWeights
import Reports
import Testing

/// Class names are data: whatever is in them, the report keeps its structure.
@Suite struct HostileNameTests {
  static let names = [
    "a|b", "`code`", "*bold*", "_em_", "<script>alert(1)</script>", "[x](http://e.vil)", "a\nb",
    "# head", "- item", "1. one", "```", "\\", "\\|", "| --- |", "</details>", "&lt;", "a\r\n\r\nb",
    "$x$", "~~s~~", "![i](u)", "\u{202E}rtl", "\u{1B}[31m", "", " ", "`", "``|``", "<!--",
    "www.e.vil",
  ]

  /// The sample with every class, and all else that users name, called by this name.
  static func report(named name: String) -> String {
    var content = StreetSample.content
    content.datasetName = name
    for profile in content.profiles.indices {
      for index in content.profiles[profile].classes.indices {
        content.profiles[profile].classes[index].className = name
      }
    }
    for index in content.weights.indices { content.weights[index].className = name }
    for index in content.priors.indices { content.priors[index].className = name }
    for index in content.issues.indices {
      content.issues[index].path = name
      content.issues[index].message = name
      content.issues[index].hint = name
    }
    for index in content.info.indices { content.info[index].value = name }
    for index in content.recommendations.indices {
      content.recommendations[index].summary = name
      for place in content.recommendations[index].evidence.indices {
        content.recommendations[index].evidence[place].statement = name
      }
    }
    return Report.markdown(content)
  }

  /// The columns of each table row by GFM 4.10: pipes that no backslash escapes.
  static func columnCounts(_ report: String) -> [Int] {
    report.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("| ") else { return 0 }
      var count = 0
      var isEscaped = false
      for scalar in line.unicodeScalars {
        if scalar == "|", !isEscaped { count += 1 }
        isEscaped = scalar == "\\" && !isEscaped
      }
      return count
    }
  }

  /// The text without code spans and backslash escapes: what is left is markup.
  static func markup(_ report: String) -> String {
    var result = ""
    var scalars = report.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\\":
        _ = scalars.popFirst()
      case "`":
        let run = 1 + scalars.prefix { $0 == "`" }.count
        scalars = scalars.dropFirst(run - 1)
        skipCode(&scalars, fence: run)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func skipCode(_ scalars: inout Substring.UnicodeScalarView, fence: Int) {
    while let scalar = scalars.popFirst() {
      guard scalar == "`" else { continue }
      let run = 1 + scalars.prefix { $0 == "`" }.count
      scalars = scalars.dropFirst(run - 1)
      if run == fence { return }
    }
  }

  static let plain = report(named: "plain")

  @Test(arguments: names)
  func keepTheStructure(name: String) {
    #expect(Self.columnCounts(Self.report(named: name)) == Self.columnCounts(Self.plain))
  }

  @Test(arguments: names)
  func bringInNoMarkup(name: String) {
    for mark in ["<", "[", "*", "~~", "$", "![", "&lt;s"] {
      let found = Self.markup(Self.report(named: name)).components(of: mark)
      #expect(found == Self.markup(Self.plain).components(of: mark), "\(mark)")
    }
  }

  @Test(arguments: names)
  func driveNoTerminal(name: String) {
    let content = Self.report(named: name)
    #expect(content.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }
}

extension String {
  /// How many times the part occurs.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
