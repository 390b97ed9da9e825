import LabelMasks

/// The header of an NPY file: what stands before the samples.
struct NPYHeader {
  /// NEP 1: the bytes that every file begins with.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  let layout: SampleLayout
  /// Where the samples begin.
  let dataOffset: Int

  /// - Parameters:
  ///   - bytes: the file, or as much of it as there is.
  ///   - isFile: whether offsets in it are offsets in the source's file.
  init(_ source: MaskSource, _ bytes: ArraySlice<UInt8>, isFile: Bool) throws(MaskFormatError) {
    let place = { (offset: Int) -> Int? in isFile ? offset : nil }
    // PEP 307: since protocol 2 a pickle begins with the opcode PROTO and its number.
    if bytes.first == 0x80, let version = bytes.dropFirst().first, (2...5).contains(version) {
      throw source.unsupported(
        "an NPY file", must: "hold an array of numbers",
        found: "a pickled Python object, which is a program", at: place(0),
        hint: "save the array itself with numpy.save")
    }
    guard bytes.starts(with: Self.magic) else {
      throw source.malformed(
        "the magic of an NPY array", must: "be 93 'NUMPY'", found: bytes.prefix(6).shownInMessage,
        at: place(0))
    }
    guard bytes.count >= 12 else {
      throw source.endOfData(in: "the NPY header", must: "have its length", at: bytes.count)
    }
    let fields = BinaryFields(bytes, order: .little)
    let version = fields.int(6, UInt8.self)
    guard (1...3).contains(version) else {
      throw source.unsupported(
        "the version of an NPY array", must: "be 1, 2 or 3", found: "\(version)", at: place(6))
    }
    // NEP 1: version 1 has a length of two bytes, the later ones of four.
    let start = version == 1 ? 10 : 12
    let length = version == 1 ? fields.int(8, UInt16.self) : fields.int(8, UInt32.self)
    guard length <= bytes.count - start else {
      throw source.endOfData(
        in: "the NPY header", must: "have \(length.counted("byte"))", at: bytes.count)
    }
    let text = bytes.dropFirst(start).prefix(length)
    let dictionary = try NPYDictionary(source, text, at: place(start))
    layout = try dictionary.layout()
    dataOffset = start + length
  }
}

/// The Python dictionary in an NPY header: `{'descr': '<i4', 'fortran_order': False, ...}`.
private struct NPYDictionary {
  let source: MaskSource
  let offset: Int?
  private var descr: String?
  private var isColumnMajor: Bool?
  private var sides: [Int]?

  init(_ source: MaskSource, _ text: ArraySlice<UInt8>, at offset: Int?) throws(MaskFormatError) {
    self.source = source
    self.offset = offset
    var scanner = PythonLiteralScanner(text)
    guard scanner.take("{") else { throw damaged(text.prefix(8).shownInMessage) }
    while !scanner.take("}") {
      guard let key = scanner.string(), scanner.take(":") else { throw damaged(scanner.rest) }
      switch key {
      case "descr":
        guard let value = scanner.string() else { throw structured(scanner.rest) }
        descr = value
      case "fortran_order": isColumnMajor = scanner.boolean()
      case "shape": sides = scanner.tuple()
      default: throw damaged("the key '\(key)'")
      }
      if !scanner.take(",") {
        guard scanner.take("}") else { throw damaged(scanner.rest) }
        break
      }
    }
  }

  private func damaged(_ found: String) -> MaskFormatError {
    source.malformed(
      "the NPY header", must: "be a dictionary of descr, fortran_order and shape",
      found: found, at: offset)
  }

  private func structured(_ found: String) -> MaskFormatError {
    source.unsupported(
      "an array", must: "have one number a pixel", found: "a structured type \(found)", at: offset)
  }

  func layout() throws(MaskFormatError) -> SampleLayout {
    guard let descr, let isColumnMajor, let sides else { throw damaged("one of them missing") }
    let (sampleType, order) = try sampleType(descr)
    return SampleLayout(
      shape: try shape(sides), sampleType: sampleType, byteOrder: order,
      isColumnMajor: isColumnMajor && sides.count > 1)
  }

  /// NumPy lists the slowest side first. Sides of 1 at either end beyond two axes are passed over.
  private func shape(_ sides: [Int]) throws(MaskFormatError) -> MaskShape {
    var sides = sides
    while sides.count > 2, sides.last == 1 { sides.removeLast() }
    while sides.count > 2, sides.first == 1 { sides.removeFirst() }
    guard sides.count >= 2 else {
      throw source.unsupported(
        "a mask", must: "have two or three axes", found: "\(sides.count)", at: offset)
    }
    return try source.shape(sides: sides.reversed(), at: offset)
  }

  private func sampleType(
    _ descr: String
  ) throws(MaskFormatError) -> (SampleType, ByteOrder) {
    if descr.hasSuffix("O") {
      throw source.unsupported(
        "an array", must: "hold numbers",
        found: "pickled Python objects, which are programs and are never run", at: offset,
        hint: "save it again as a plain array: numpy.save(FILE, array.astype(numpy.int32))")
    }
    let order: ByteOrder
    switch descr.first {
    case "<": order = .little
    case ">": order = .big
    case "=", "|": order = .native
    default: throw unknownType(descr)
    }
    guard let type = Self.sampleTypes[String(descr.dropFirst())],
      type.byteCount == 1 || descr.first != "|"
    else { throw unknownType(descr) }
    return (type, order)
  }

  private func unknownType(_ descr: String) -> MaskFormatError {
    source.unsupported(
      "the type of an array",
      must: "be bool, an integer of 8 to 64 bits or a float of 16 to 64 bits", found: "'\(descr)'",
      at: offset)
  }

  private static let sampleTypes: [String: SampleType] = [
    "b1": .uint8, "?": .uint8, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16,
    "u4": .uint32, "i4": .int32, "u8": .uint64, "i8": .int64, "f2": .float16, "f4": .float32,
    "f8": .float64,
  ]
}
