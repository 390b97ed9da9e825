extension ClassDeclaration {
  /// The lines of a file of class names, and the three forms that they may have.
  struct Lines {
    private struct Line {
      var number: Int
      var text: Substring
    }

    private let path: String?
    /// With content; comments are left out.
    private let lines: [Line]
    /// The first line without content that has others after it.
    private let emptyLine: Int?
    /// The header that CVAT and Datumaro write above a label map.
    private let isHeadedLabelMap: Bool

    init(of text: String, path: String?) {
      self.path = path
      var lines: [Line] = []
      var lastEmptyLine: Int?
      var emptyLine: Int?
      var isHeadedLabelMap = false
      let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (index, raw) in all.enumerated() {
        let line = raw.trimmed
        if line.first == "#" {
          isHeadedLabelMap = isHeadedLabelMap || line.filter { $0 != " " }.hasPrefix("#label:color")
        } else if line.isEmpty {
          lastEmptyLine = lastEmptyLine ?? index + 1
        } else {
          emptyLine = emptyLine ?? lastEmptyLine
          lines.append(Line(number: index + 1, text: line))
        }
      }
      self.lines = lines
      self.emptyLine = emptyLine
      self.isHeadedLabelMap = isHeadedLabelMap
    }

    func declarations() throws(LabelTableError) -> [ClassDeclaration] {
      if let header = tableHeader { return try table(header) }
      if isHeadedLabelMap || !lines.isEmpty && lines.allSatisfy({ looksLikeLabelMap($0.text) }) {
        return try labelMap()
      }
      if let emptyLine { throw .emptyLine(path: path, line: emptyLine) }
      let numbered = lines.compactMap(numberedName)
      if numbered.count == lines.count { return numbered }
      return lines.enumerated().map {
        ClassDeclaration(id: $0.offset, name: String($0.element.text), line: $0.element.number)
      }
    }

    /// `7 road`, `7: road`, `7,road` or nil where the line does not begin with an id.
    private func numberedName(_ line: Line) -> ClassDeclaration? {
      let digits = line.text.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
      let rest = line.text[digits.endIndex...]
      guard let id = Int(digits), let separator = rest.first, " \t:,;".contains(separator) else {
        return nil
      }
      let name = rest.drop { " \t:,;".contains($0) }
      return name.isEmpty ? nil : ClassDeclaration(id: id, name: String(name), line: line.number)
    }

    // MARK: - Comma-separated values

    private static let idColumns: Set = ["id", "idx", "index", "label", "class_id", "value"]
    private static let nameColumns: Set = ["name", "class", "class_name", "label_name"]
    private static let channelColumns = [["r", "red"], ["g", "green"], ["b", "blue"]]

    /// The columns of the first line, where it is a header: one of them is called `name`.
    private var tableHeader: [String]? {
      guard let first = lines.first else { return nil }
      let columns = fields(first).map { $0.lowercased() }
      guard columns.count > 1, columns.contains(where: Self.nameColumns.contains) else {
        return nil
      }
      return columns
    }

    private func table(_ header: [String]) throws(LabelTableError) -> [ClassDeclaration] {
      let idColumn = header.firstIndex(where: Self.idColumns.contains)
      let nameColumn = header.firstIndex(where: Self.nameColumns.contains) ?? 0
      let channels = Self.channelColumns.compactMap { names in
        header.firstIndex(where: names.contains)
      }
      var declarations: [ClassDeclaration] = []
      for line in lines.dropFirst() {
        let fields = fields(line)
        guard fields.count == header.count else {
          throw unexpected(
            line, "the line", must: "have \(header.count) fields like its header",
            found: "\(fields.count)")
        }
        var declaration = ClassDeclaration(
          id: declarations.count, name: fields[nameColumn], line: line.number)
        if let idColumn { declaration.id = try id(fields[idColumn], line) }
        if channels.count == 3 {
          declaration.colours = [try colour(channels.map { fields[$0] }, line)]
        }
        declarations.append(declaration)
      }
      return declarations
    }

    /// The fields of a line, with quotes (RFC 4180) and without the space around them.
    private func fields(_ line: Line) -> [String] {
      var fields = [""]
      var isQuoted = false
      for character in line.text {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return fields.map { String($0[...].trimmed) }
    }

    // MARK: - Label maps

    private func looksLikeLabelMap(_ text: Substring) -> Bool {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 4 && parts[1].split(separator: ",").count == 3
    }

    /// `name:r,g,b:parts:actions`; the label is the place in the list. A name may hold colons.
    private func labelMap() throws(LabelTableError) -> [ClassDeclaration] {
      var declarations: [ClassDeclaration] = []
      for line in lines {
        let parts = line.text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 4 else {
          throw unexpected(
            line, "a line of a label map", must: "be 'name:r,g,b:parts:actions'",
            found: "'\(String(line.text).escapedForDisplay)'")
        }
        let channels = parts[parts.count - 3].split(separator: ",").map { String($0.trimmed) }
        declarations.append(
          ClassDeclaration(
            id: declarations.count, name: parts.dropLast(3).joined(separator: ":"),
            colours: channels.isEmpty ? [] : [try colour(channels, line)], line: line.number))
      }
      return declarations
    }

    // MARK: - Parts

    private func id(_ text: String, _ line: Line) throws(LabelTableError) -> Int {
      guard let id = Int(text) else {
        throw unexpected(line, "the id", must: "be a whole number", found: "'\(text)'")
      }
      return id
    }

    private func colour(_ channels: [String], _ line: Line) throws(LabelTableError) -> RGBColour {
      guard let colour = RGBColour(channels: channels) else {
        throw unexpected(
          line, "a colour", must: "be three numbers of 0 to 255",
          found: "'\(channels.joined(separator: ",").escapedForDisplay)'")
      }
      return colour
    }

    private func unexpected(
      _ line: Line, _ subject: String, must expectation: String, found: String
    ) -> LabelTableError {
      .unexpected(
        path: path, line: line.number, subject: subject, must: expectation, found: found)
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
