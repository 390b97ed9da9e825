import LabelMasks
import TabularOutput

extension Inline {
  /// The line in Markdown, for everywhere but the cells of a table.
  var markdown: String { spans.map { $0.markdown(isInTable: false) }.joined() }

  /// GFM 4.10: in a cell a pipe must be escaped even within a code span.
  var markdownInTable: String { spans.map { $0.markdown(isInTable: true) }.joined() }

  /// The line in HTML, for `<summary>`, within which Markdown is not read.
  var summaryHTML: String {
    spans.map { span in
      switch span {
      case .text(let text), .link(let text, _): text.escapedForHTML
      case .code(let text): "<code>\(text.escapedForHTML)</code>"
      case .strong(let text): "<strong>\(text.escapedForHTML)</strong>"
      case .bar(let fraction): fraction.asTextBar
      }
    }.joined()
  }
}

extension Inline.Span {
  fileprivate func markdown(isInTable: Bool) -> String {
    switch self {
    case .text(let text): return text.escapedForMarkdown
    case .strong(let text):
      // GFM 6.4: emphasis neither begins nor ends with a space.
      let trimmed = text.trimmingSpaces
      return trimmed.isEmpty ? "" : "**" + trimmed.escapedForMarkdown + "**"
    case .code(let text):
      let span = text.escapedForDisplay.markdownCodeSpan
      return isInTable ? span.replacing("|", with: "\\|") : span
    case .link(let text, let url):
      return "[\(text.escapedForMarkdown)](<\(url.escapedForLinkDestination)>)"
    case .bar(let fraction): return fraction.asTextBar
    }
  }
}

extension String {
  /// GFM 6.3: the delimiters are longer than any run within; a space keeps a backtick or a space
  /// at the edge apart from them.
  fileprivate var markdownCodeSpan: String {
    if isEmpty { return "" }
    let delimiter = String(repeating: "`", count: longestBacktickRun + 1)
    let needsPadding = first == "`" || last == "`" || first == " " || last == " "
    let padding = needsPadding ? " " : ""
    return delimiter + padding + self + padding + delimiter
  }

  var longestBacktickRun: Int {
    var longest = 0
    var current = 0
    for byte in utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = Swift.max(longest, current)
    }
    return longest
  }

  /// GFM 6.6: between angle brackets neither those nor a line break.
  fileprivate var escapedForLinkDestination: String {
    escapedForDisplay.replacing("\\", with: "\\\\").replacing("<", with: "\\<")
      .replacing(">", with: "\\>").replacing("|", with: "%7C")
  }

  fileprivate var escapedForHTML: String {
    escapedForDisplay.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  fileprivate var trimmingSpaces: String {
    let start = drop { $0 == " " }
    return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
  }
}

extension Double {
  /// A bar of block characters, in eighths of a character; what is above 0 shows.
  fileprivate var asTextBar: String {
    guard self > 0 else { return "" }
    let fullLength = 16
    let eighths = max(1, Int((min(self, 1) * Double(fullLength * 8)).rounded()))
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
  }
}
