import TabularOutput

/// GitHub-flavoured Markdown. Blocks stand one empty line apart; the text ends in a line break.
public struct MarkdownRenderer: BlockRenderer {
  public init() {}

  public func render(_ blocks: [Block]) -> String {
    blocks.map(markdown).joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let level, let title):
      String(repeating: "#", count: min(max(level, 1), 6)) + " " + title.markdown
    case .paragraph(let text): text.markdown.guardedAtLineStart
    case .table(let table): markdown(table)
    case .bullets(let items):
      items.map { "- " + $0.markdown.guardedAtLineStart }.joined(separator: "\n")
    case .numbered(let items):
      items.enumerated()
        .map { "\($0 + 1). " + $1.markdown.guardedAtLineStart }.joined(separator: "\n")
    case .callout(let kind, let text):
      "> [!\(kind.rawValue.uppercased())]\n> " + text.markdown.guardedAtLineStart
    case .code(let language, let text): fenced(text, language: language)
    case .details(let summary, let blocks):
      // An HTML block ends at an empty line, after which Markdown is read again (GFM 4.6).
      "<details>\n<summary>\(summary.summaryHTML)</summary>\n\n"
        + blocks.map(markdown).joined(separator: "\n\n") + "\n\n</details>"
    }
  }

  private func markdown(_ table: BlockTable) -> String {
    let header = table.columns.map(\.title.markdownInTable)
    let delimiters = table.columns.map { $0.alignment == .right ? "---:" : "---" }
    return ([header, delimiters] + table.rows.map { $0.map(\.markdownInTable) })
      .map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// GFM 4.5: a fence ends only at one that is at least as long.
  private func fenced(_ text: String, language: String) -> String {
    let fence = String(repeating: "`", count: max(3, text.longestBacktickRun + 1))
    return fence + language + "\n" + text + "\n" + fence
  }
}

extension String {
  /// The line so that its first characters open no block: no list, ruler or heading, and no
  /// indented code. Markdown trims lines, so that nothing is lost with the spaces.
  fileprivate var guardedAtLineStart: String {
    let line = drop { $0 == " " }
    let digits = line.prefix { ("0"..."9").contains($0) }
    if let mark = line.dropFirst(digits.count).first, !digits.isEmpty, ".)".contains(mark) {
      return digits + "\\" + line.dropFirst(digits.count)
    }
    return line.first.map { "-+=".contains($0) } == true ? "\\" + line : String(line)
  }
}
