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
      if let header = try tableHeader() { return try table(header) }
      if isHeadedLabelMap || !lines.isEmpty && lines.allSatisfy({ looksLikeLabelMap($0.text) }) {
        return try labelMap()
      }
      if let emptyLine { throw .emptyLine(path: path, line: emptyLine) }
      let coloured = lines.compactMap(colouredName)
      if coloured.count == lines.count {
        return coloured.enumerated().map { place, declaration in
          ClassDeclaration(
            id: place, name: declaration.name, colours: declaration.colours,
            line: declaration.line)
        }
      }
      return try names()
    }

    /// `id name` on every line, or a name alone on every line: what has both is neither.
    private func names() throws(LabelTableError) -> [ClassDeclaration] {
      var numbered: [ClassDeclaration] = []
      var alone: [ClassDeclaration] = []
      for line in lines {
        if let declaration = try numberedName(line) {
          numbered.append(declaration)
        } else {
          alone.append(
            ClassDeclaration(id: alone.count, name: String(line.text), line: line.number))
        }
      }
      guard let first = numbered.first, let other = alone.first else { return numbered + alone }
      throw .mixedLines(path: path, withID: first.line, withoutID: other.line)
    }

    /// `7 road`, `7: road`, `7,road` or nil where the line does not begin with an id.
    private func numberedName(_ line: Line) throws(LabelTableError) -> ClassDeclaration? {
      let digits = line.text.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
      let rest = line.text[digits.endIndex...]
      guard digits.contains(where: \.isNumber), digits.dropFirst().allSatisfy({ $0 != "-" }),
        let separator = rest.first, " \t:,;".contains(separator)
      else { return nil }
      let name = rest.drop { " \t:,;".contains($0) }
      guard !name.isEmpty else { return nil }
      return ClassDeclaration(
        id: try id(String(digits), line), name: String(name), line: line.number)
    }

    /// `128 64 128<tab>Road`, as in CamVid's `label_colors.txt`; the label is the place.
    private func colouredName(_ line: Line) -> ClassDeclaration? {
      let parts = line.text.split(separator: "\t", maxSplits: 1).map(\.trimmed)
      guard parts.count == 2 else { return nil }
      let channels = parts[0].split { " ,".contains($0) }
      guard channels.count == 3, let colour = RGBColour(channels: channels) else { return nil }
      return ClassDeclaration(
        id: 0, name: String(parts[1]), colours: [colour], line: line.number)
    }

    // MARK: - Comma-separated values

    private static let idColumns: Set = ["id", "idx", "index", "label", "class_id", "value"]
    private static let nameColumns: Set = ["name", "class", "class_name", "label_name"]
    private static let channelColumns = [["r", "red"], ["g", "green"], ["b", "blue"]]

    /// The first line, where it has several columns and one of them is called `name`.
    private struct Header {
      var columns: [String]
      var separator: Character
    }

    /// The separator is the one that makes a header of the first line: spreadsheets write `;` where
    /// the comma is the decimal point.
    private func tableHeader() throws(LabelTableError) -> Header? {
      guard let first = lines.first else { return nil }
      for separator: Character in [",", ";", "\t"] where first.text.contains(separator) {
        let columns = try fields(first, separator).map { $0.lowercased() }
        if columns.count > 1, columns.contains(where: Self.nameColumns.contains) {
          return Header(columns: columns, separator: separator)
        }
      }
      return nil
    }

    private func table(_ head: Header) throws(LabelTableError) -> [ClassDeclaration] {
      let header = head.columns
      let idColumn = header.firstIndex(where: Self.idColumns.contains)
      let nameColumn = header.firstIndex(where: Self.nameColumns.contains) ?? 0
      let channels = Self.channelColumns.compactMap { names in
        header.firstIndex(where: names.contains)
      }
      var declarations: [ClassDeclaration] = []
      for line in lines.dropFirst() {
        let fields = try fields(line, head.separator)
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

    /// The fields of a line without the space around them. A field that begins with a quote ends
    /// with one, and has two of them for each that it holds (RFC 4180, section 2).
    private func fields(_ line: Line, _ separator: Character) throws(LabelTableError) -> [String] {
      var fields: [String] = []
      var rest = line.text
      while true {
        rest = rest.drop { $0 == " " }
        if rest.first == "\"" {
          fields.append(try quotedField(&rest, line))
          rest = rest.drop { $0 == " " }
        } else {
          let field = rest.prefix { $0 != separator }
          rest = rest[field.endIndex...]
          fields.append(String(field.trimmed))
        }
        guard let next = rest.popFirst() else { return fields }
        guard next == separator else {
          throw unexpected(
            line, "a field", must: "end with its closing quote",
            found: "'\(String(next).escapedForDisplay)' behind it")
        }
      }
    }

    private func quotedField(
      _ rest: inout Substring, _ line: Line
    ) throws(LabelTableError) -> String {
      var field = ""
      rest.removeFirst()
      while let character = rest.popFirst() {
        if character != "\"" {
          field.append(character)
        } else if rest.first == "\"" {
          field.append(rest.removeFirst())
        } else {
          return String(field[...].trimmed)
        }
      }
      throw unexpected(
        line, "a field that begins with a quote", must: "end with one", found: "none")
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
        throw unexpected(
          line, "the id", must: ClassDeclaration.idExpectation,
          found: "'\(text.escapedForDisplay)'")
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
