import LabelMasks

/// The text header of an NRRD file.
struct NRRDHeader {
  static let magic = Array("NRRD000".utf8)

  /// How the samples are written (Definition of NRRD, section 4).
  enum Encoding: Equatable {
    case raw, gzip, text
  }

  let layout: SampleLayout
  let encoding: Encoding
  let place: SamplePlace

  init(_ source: MaskSource) throws(MaskFormatError) {
    var text = HeaderText(source)
    let first = try text.nextLine(of: "the NRRD header").text
    guard first.hasPrefix("NRRD000"), let digit = first.utf8.dropFirst(7).first,
      (0x31...0x35).contains(digit), first.utf8.count == 8
    else {
      throw source.malformed(
        "the NRRD header", must: "begin with NRRD0001 to NRRD0005",
        found: first.utf8.prefix(8).shownInMessage, at: 0)
    }
    var fields = NRRDFields(source: source)
    // The header of a data file may end with its own file.
    while fields.lines["datafile"] == nil || !text.isAtEnd {
      let line = try text.nextLine(of: "the NRRD header", mayEndFile: true)
      // The format's definition: the header ends with an empty line, # begins a comment, and
      // key:=value says something of the user's own.
      if line.text.isEmpty { break }
      if line.text.hasPrefix("#") { continue }
      if let (key, _) = line.text.parts(around: ":="), !key.contains(":") { continue }
      guard let (name, value) = line.text.parts(around: ":"), !name.isEmpty else {
        throw source.malformed(
          "a line of the NRRD header", must: "be field: value",
          found: line.text.utf8.prefix(16).shownInMessage, at: line.offset)
      }
      // Blanks in a field's name may be left out.
      fields.lines[name.lowercased().filter { $0 != " " }] = HeaderText.Line(
        text: value, offset: line.offset)
    }
    encoding = try fields.encoding()
    layout = try fields.layout(encoding)
    place = try fields.place(after: text.position, encoding)
  }
}

/// The fields of a header, their names lower case and without blanks.
private struct NRRDFields {
  let source: MaskSource
  var lines: [String: HeaderText.Line] = [:]

  private func value(_ field: String) -> String? { lines[field]?.text }
  private func place(_ field: String) -> Int? { lines[field]?.offset }

  private func shown(_ field: String) -> String {
    value(field)?.utf8.prefix(64).shownInMessage ?? "none"
  }

  private func malformed(_ field: String, must expectation: String) -> MaskFormatError {
    source.malformed(
      "the NRRD field '\(field)'", must: expectation, found: shown(field), at: place(field))
  }

  private func unsupported(
    _ field: String, must expectation: String, hint: String? = nil
  ) -> MaskFormatError {
    source.unsupported(
      "the NRRD field '\(field)'", must: expectation, found: shown(field), at: place(field),
      hint: hint)
  }

  func encoding() throws(MaskFormatError) -> NRRDHeader.Encoding {
    switch value("encoding")?.lowercased() {
    case "raw": return .raw
    case "gzip", "gz": return .gzip
    case "ascii", "text", "txt": return .text
    case nil: throw malformed("encoding", must: "be there")
    default:
      throw unsupported("encoding", must: "be raw, gzip or ascii", hint: "save it again as gzip")
    }
  }

  // MARK: - Samples

  func layout(_ encoding: NRRDHeader.Encoding) throws(MaskFormatError) -> SampleLayout {
    guard let type = value("type").flatMap({ Self.sampleTypes[$0.lowercased()] }) else {
      if value("type") == "block" { throw unsupported("type", must: "be a type of one number") }
      throw malformed("type", must: "be a type such as uint8")
    }
    return SampleLayout(
      shape: try shape(), sampleType: type,
      byteOrder: encoding == .text ? .native : try byteOrder(of: type), spacing: spacing)
  }

  private func shape() throws(MaskFormatError) -> MaskShape {
    let sides = (value("sizes") ?? "").words.map { Int($0) ?? 0 }
    guard let count = value("dimension").flatMap({ Int($0) }), (1...16).contains(count),
      sides.count == count, sides.allSatisfy({ $0 > 0 })
    else {
      throw malformed("sizes", must: "have as many positive numbers as 'dimension' says")
    }
    for (kind, side) in zip((value("kinds") ?? "").words, sides)
    where side > 1 && !Self.spatialKinds.contains(kind.lowercased()) {
      throw unsupported("kinds", must: "be of space alone")
    }
    return try source.shape(sides: sides, at: place("sizes"))
  }

  private static let spatialKinds: Set<String> = ["domain", "space", "???", "none"]

  private func byteOrder(of type: SampleType) throws(MaskFormatError) -> ByteOrder {
    switch value("endian")?.lowercased() {
    case "little": return .little
    case "big": return .big
    case nil where type.byteCount == 1: return .native
    default: throw malformed("endian", must: "be little or big")
    }
  }

  /// The lengths of the axes' vectors, else the plain distances.
  private var spacing: PixelSpacing? {
    if let directions = value("spacedirections") {
      return PixelSpacing(storedSides: directions.words.joined().vectorLengths)
    }
    return PixelSpacing(storedSides: (value("spacings") ?? "").words.map { Double($0) ?? .nan })
  }

  /// - Parameter end: where the header ends.
  func place(
    after end: Int, _ encoding: NRRDHeader.Encoding
  ) throws(MaskFormatError) -> SamplePlace {
    let dataFile = try dataFile()
    return SamplePlace(
      dataFile: dataFile, start: dataFile == nil ? end : 0,
      skippedLineCount: try skippedLineCount(), skippedByteCount: try skippedByteCount(encoding))
  }

  /// Definition of NRRD, section 5: lines are passed over before bytes are, and before anything is
  /// inflated.
  private func skippedLineCount() throws(MaskFormatError) -> Int {
    guard let skip = value("lineskip") else { return 0 }
    guard let count = Int(skip), (0...1 << 40).contains(count) else {
      throw malformed("lineskip", must: "be a number of lines")
    }
    return count
  }

  private func dataFile() throws(MaskFormatError) -> String? {
    guard let file = value("datafile") else { return nil }
    // Definition of NRRD, section 6: LIST, and patterns such as slice%03d.raw, name several files.
    if file.hasPrefix("LIST") || file.contains("%") {
      throw unsupported(
        "datafile", must: "name one file", hint: "save header and samples as one .nrrd file")
    }
    return try source.attachedFileName(file, at: place("datafile"))
  }

  /// Definition of NRRD, section 5: a byte skip of -1 stands for whatever comes before the last
  /// bytes, which are the samples.
  private func skippedByteCount(
    _ encoding: NRRDHeader.Encoding
  ) throws(MaskFormatError) -> Int? {
    guard let skip = value("byteskip"), skip != "0" else { return 0 }
    guard encoding == .raw else {
      throw unsupported("byteskip", must: "be 0 where samples are not raw")
    }
    if skip == "-1" { return nil }
    guard let skipped = Int(skip), (0...1 << 40).contains(skipped) else {
      throw malformed("byteskip", must: "be -1 or a number of bytes in the file")
    }
    return skipped
  }

  /// Definition of NRRD, section 3: the names that each type may have.
  private static let sampleTypes: [String: SampleType] = {
    let names: [(SampleType, [String])] = [
      (.int8, ["signed char", "int8", "int8_t"]),
      (.uint8, ["uchar", "unsigned char", "uint8", "uint8_t"]),
      (.int16, ["short", "short int", "signed short", "signed short int", "int16", "int16_t"]),
      (.uint16, ["ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"]),
      (.int32, ["int", "signed int", "int32", "int32_t"]),
      (.uint32, ["uint", "unsigned int", "uint32", "uint32_t"]),
      (
        .int64,
        [
          "longlong", "long long", "long long int", "signed long long", "signed long long int",
          "int64", "int64_t",
        ]
      ),
      (
        .uint64,
        ["ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"]
      ),
      (.float32, ["float"]), (.float64, ["double"]),
    ]
    return names.reduce(into: [:]) { types, entry in
      for name in entry.1 { types[name] = entry.0 }
    }
  }()
}

extension String {
  /// The lengths of vectors such as `(1,0,0)(0,0.5,0)`; axes that are not of space are `none` and
  /// have none.
  fileprivate var vectorLengths: [Double] {
    utf8.split(separator: UInt8(ascii: ")")).compactMap { part in
      guard let start = part.firstIndex(of: UInt8(ascii: "(")) else { return nil }
      let numbers = part[part.index(after: start)...].split(separator: UInt8(ascii: ","))
        .map { Double(String(decoding: $0, as: UTF8.self)) ?? .nan }
      return numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }
}
