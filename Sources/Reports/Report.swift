/// The report on a dataset.
public enum Report {
  /// As GitHub-flavoured Markdown. The same content gives the same bytes.
  public static func markdown(_ content: ReportContent) -> String {
    MarkdownRenderer().render(blocks(content))
  }

  /// As blocks, for any renderer: the title, then the sections that have something to say.
  public static func blocks(_ content: ReportContent) -> [Block] {
    let title: Block = .heading(level: 1, "Class balance of \(content.datasetName)")
    let sections = ReportSections.catalogue.entries.map { section in
      let body = section.build(content)
      return body.isEmpty ? [] : [.heading(level: 2, .data(section.title))] + body
    }
    return [title] + sections.joined()
  }
}

/// The words of the report's overview without markup, for the screen at the end of `analyze`.
public struct ReportSummary: Sendable, Equatable {
  /// How imbalanced the dataset is, which classes are rare, and what to train with.
  public let sentences: [String]
  /// What stands out, the most serious first.
  public let findings: [String]

  public init(_ content: ReportContent) {
    sentences = Overview(content).sentences.map(\.plainText)
    findings = Finding.all(in: content).map(\.line.plainText)
  }
}
