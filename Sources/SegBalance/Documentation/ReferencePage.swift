import LabelMasks
import TabularOutput

extension Catalogues.Listing {
  /// Everything about every entry as one Markdown page: `docs/reference/NAME.md`.
  public var referencePage: String {
    let title = "# \(name.prefix(1).uppercased())\(name.dropFirst())".replacing("-", with: " ")
    let note = "Written from the program: `segbalance list \(name)` and `segbalance explain ID`."
    let contents = entries.map { "- [`\($0.id)`](#\($0.id)): \($0.summary.escapedForMarkdown)" }
    let sections = entries.map(Self.section)
    return ([title, note, contents.joined(separator: "\n")] + sections)
      .joined(separator: "\n\n") + "\n"
  }

  private static func section(_ entry: any CatalogueEntry) -> String {
    var parts = ["## \(entry.id)", entry.summary.escapedForMarkdown]
    if !entry.aliases.isEmpty {
      parts.append("Also: " + entry.aliases.map { "`\($0)`" }.joined(separator: ", ") + ".")
    }
    for detail in entry.details {
      parts.append("**\(detail.title.escapedForMarkdown).** " + body(detail.text))
    }
    if !entry.references.isEmpty {
      let list = entry.references.map { "- \($0.escapedForMarkdown)" }
      parts.append(list.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  /// Running text as a paragraph; a text with lines of its own, such as a table of bytes or a
  /// formula, as it stands.
  private static func body(_ text: String) -> String {
    let isLaidOut = text.contains("\n") || text.first == " "
    return isLaidOut ? "\n\n```text\n\(text)\n```" : text.escapedForMarkdown
  }
}
