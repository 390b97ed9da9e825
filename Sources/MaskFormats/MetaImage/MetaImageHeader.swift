import LabelMasks

/// The text header of a MetaImage file.
struct MetaImageHeader {
  let layout: SampleLayout
  let isCompressed: Bool
  let place: SamplePlace

  /// Whether a file begins with one of the keys that come first, and its equals sign.
  static func recognises(_ head: [UInt8]) -> Bool {
    let line = String(
      decoding: head.prefix(64).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard let (key, _) = line.parts(around: "=") else { return false }
    return key == "ObjectType" || key == "NDims"
  }

  init(_ source: MaskSource) throws(MaskFormatError) {
    var text = HeaderText(source)
    var fields = MetaImageFields(source: source)
    // The manual: ElementDataFile is always the last key, and the data begin after its line.
    while fields.value("ElementDataFile") == nil {
      let line = try text.nextLine(of: "the MetaImage header", mayEndFile: true)
      if line.text.isEmpty { continue }
      guard let (key, value) = line.text.parts(around: "="), !key.isEmpty else {
        throw source.malformed(
          "a line of the MetaImage header", must: "be Key = Value",
          found: line.text.utf8.prefix(16).shownInMessage, at: line.offset)
      }
      fields.lines[key] = HeaderText.Line(text: value, offset: line.offset)
    }
    try fields.checkKind()
    layout = try fields.layout()
    isCompressed = try fields.boolean("CompressedData") ?? false
    place = try fields.place(after: text.position)
  }
}

/// The keys of a header and their values.
private struct MetaImageFields {
  let source: MaskSource
  var lines: [String: HeaderText.Line] = [:]

  func value(_ key: String) -> String? { lines[key]?.text }
  private func place(_ key: String) -> Int? { lines[key]?.offset }

  private func malformed(_ key: String, must expectation: String) -> MaskFormatError {
    source.malformed(
      key, must: expectation, found: value(key)?.utf8.prefix(24).shownInMessage ?? "none",
      at: place(key))
  }

  func boolean(_ key: String) throws(MaskFormatError) -> Bool? {
    guard let value = value(key) else { return nil }
    // MetaIO looks at the first character alone.
    switch value.first {
    case "T", "t", "1": return true
    case "F", "f", "0": return false
    default: throw malformed(key, must: "be True or False")
    }
  }

  func checkKind() throws(MaskFormatError) {
    if let kind = value("ObjectType"), kind != "Image" {
      throw source.unsupported(
        "ObjectType", must: "be Image", found: kind.utf8.prefix(24).shownInMessage,
        at: place("ObjectType"))
    }
    if try boolean("BinaryData") == false {
      throw source.unsupported(
        "BinaryData", must: "be True", found: "samples as text", at: place("BinaryData"))
    }
    if let channels = value("ElementNumberOfChannels"), channels != "1" {
      throw .colourMask(
        found: "\(channels.utf8.prefix(24).shownInMessage) channels",
        cure: .labels, at: source.place(place("ElementNumberOfChannels")))
    }
  }

  // MARK: - Samples

  func layout() throws(MaskFormatError) -> SampleLayout {
    guard let name = value("ElementType"), let type = Self.sampleTypes[name] else {
      if let name = value("ElementType"), name.hasPrefix("MET_") {
        throw source.unsupported(
          "ElementType", must: "be a type of one number", found: name.utf8.shownInMessage,
          at: place("ElementType"))
      }
      throw malformed("ElementType", must: "be a type such as MET_UCHAR")
    }
    let orderKey =
      value("BinaryDataByteOrderMSB") == nil ? "ElementByteOrderMSB" : "BinaryDataByteOrderMSB"
    let isBig = try boolean(orderKey) ?? false
    return SampleLayout(
      shape: try shape(), sampleType: type, byteOrder: isBig ? .big : .little,
      spacing: PixelSpacing(storedSides: numbers("ElementSpacing") ?? numbers("ElementSize") ?? []))
  }

  private func shape() throws(MaskFormatError) -> MaskShape {
    let sides = (value("DimSize") ?? "").words.map { Int($0) ?? 0 }
    guard let count = value("NDims").flatMap({ Int($0) }), count > 0, sides.count == count,
      sides.allSatisfy({ $0 > 0 })
    else {
      throw malformed("DimSize", must: "have as many positive numbers as NDims says")
    }
    return try source.shape(sides: sides, at: place("DimSize"))
  }

  private func numbers(_ key: String) -> [Double]? {
    value(key).map { $0.words.map { Double($0) ?? .nan } }
  }

  /// MetaIO, metaTypes.h: MET_LONG has four bytes on every machine.
  private static let sampleTypes: [String: SampleType] = [
    "MET_UCHAR": .uint8, "MET_CHAR": .int8, "MET_ASCII_CHAR": .int8, "MET_USHORT": .uint16,
    "MET_SHORT": .int16, "MET_UINT": .uint32, "MET_INT": .int32, "MET_ULONG": .uint32,
    "MET_LONG": .int32, "MET_ULONG_LONG": .uint64, "MET_LONG_LONG": .int64, "MET_FLOAT": .float32,
    "MET_DOUBLE": .float64,
  ]

  /// - Parameter end: where the header ends.
  func place(after end: Int) throws(MaskFormatError) -> SamplePlace {
    let dataFile = try dataFile()
    return SamplePlace(
      dataFile: dataFile, start: dataFile == nil ? end : 0,
      skippedByteCount: try skippedByteCount())
  }

  private func dataFile() throws(MaskFormatError) -> String? {
    let file = value("ElementDataFile") ?? ""
    // MetaIO takes these spellings.
    if file == "LOCAL" || file == "Local" || file == "local" { return nil }
    // LIST, and patterns such as slice%03d.raw, name a file a slice.
    if file.hasPrefix("LIST") || file.contains("%") {
      throw source.unsupported(
        "ElementDataFile", must: "be LOCAL or one file",
        found: file.utf8.prefix(64).shownInMessage, at: place("ElementDataFile"),
        hint: "save header and samples as one .mha file")
    }
    return try source.attachedFileName(file, at: place("ElementDataFile"))
  }

  private func skippedByteCount() throws(MaskFormatError) -> Int? {
    guard let size = value("HeaderSize") else { return 0 }
    if size == "-1" { return nil }
    guard let skipped = Int(size), (0...1 << 40).contains(skipped) else {
      throw malformed("HeaderSize", must: "be -1 or a number of bytes in the file")
    }
    return skipped
  }
}
