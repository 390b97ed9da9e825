import LabelMasks

/// The header of a NIfTI-1 or NIfTI-2 file, as far as labels need it.
struct NIfTIHeader {
  /// The two versions keep the same fields at different places and sizes.
  enum Version {
    case one, two

    var headerByteCount: Int { self == .one ? 348 : 540 }
  }

  let layout: SampleLayout
  /// Whether the voxels are in the `.img` file beside the header.
  let isPair: Bool
  /// Where the voxels begin in the file that holds them, before compression.
  let dataOffset: Int

  /// - Parameter head: the first bytes of the file, decompressed.
  init(_ source: MaskSource, head: ArraySlice<UInt8>, isCompressed: Bool)
    throws(MaskFormatError)
  {
    guard let (version, order) = Self.version(of: head) else {
      throw source.malformed(
        "the NIfTI header", must: "begin with its size, 348 or 540",
        found: head.prefix(4).shownInMessage, at: isCompressed ? nil : 0)
    }
    guard head.count >= version.headerByteCount else {
      throw source.truncated(
        "the NIfTI header", must: "have \(version.headerByteCount) bytes", found: "\(head.count)",
        at: isCompressed ? nil : head.count)
    }
    let reader = NIfTIHeaderReader(
      source: source, fields: BinaryFields(head, order: order), version: version,
      isCompressed: isCompressed)
    isPair = try reader.isPair()
    layout = try reader.layout()
    dataOffset = try reader.dataOffset(isPair: isPair)
  }

  /// The size that stands first tells version and byte order.
  static func version(of head: ArraySlice<UInt8>) -> (Version, ByteOrder)? {
    guard head.count >= 4 else { return nil }
    for order in [ByteOrder.little, .big] {
      switch BinaryFields(head, order: order).integer(Int32.self, at: 0) {
      case 348: return (.one, order)
      case 540: return (.two, order)
      default: continue
      }
    }
    return nil
  }

  /// Whether these are the first bytes of a NIfTI file. The size alone would do for a file that
  /// is named so, but any other file may begin with the number 348.
  static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard let (version, _) = version(of: head) else { return false }
    let magic = head.dropFirst(version == .one ? 344 : 4).prefix(3)
    return magic.elementsEqual(version == .one ? "n+1".utf8 : "n+2".utf8)
      || magic.elementsEqual(version == .one ? "ni1".utf8 : "ni2".utf8)
  }
}

/// Reads and checks the fields of one header.
private struct NIfTIHeaderReader {
  let source: MaskSource
  let fields: BinaryFields
  let version: NIfTIHeader.Version
  let isCompressed: Bool

  private var isFirst: Bool { version == .one }

  /// Offsets in a compressed file's content are no offsets in the file.
  private func place(_ offset: Int) -> Int? { isCompressed ? nil : offset }

  /// What the magic tells.
  func isPair() throws(MaskFormatError) -> Bool {
    let offset = isFirst ? 344 : 4
    let magic = fields.bytes.dropFirst(offset).prefix(4)
    let digit = isFirst ? "1" : "2"
    if magic.elementsEqual("n+\(digit)\0".utf8) { return false }
    if magic.elementsEqual("ni\(digit)\0".utf8) { return true }
    if isFirst, magic.allSatisfy({ $0 == 0 }) {
      throw source.unsupported(
        "the magic of a NIfTI header", must: "be 'n+1'", found: "none, as in ANALYZE 7.5",
        at: place(offset), hint: "convert it to NIfTI, such as with nibabel or dcm2niix")
    }
    throw source.malformed(
      "the magic of a NIfTI header", must: "be 'n+\(digit)' or 'ni\(digit)'",
      found: magic.shownInMessage, at: place(offset))
  }

  // MARK: - Samples

  func layout() throws(MaskFormatError) -> SampleLayout {
    let sampleType = try sampleType()
    let shape = try shape()
    return SampleLayout(
      shape: shape, sampleType: sampleType, byteOrder: fields.order, scaling: try scaling(),
      spacing: spacing)
  }

  private func dimension(_ index: Int) -> Int {
    isFirst ? fields.int(40 + 2 * index, Int16.self) : fields.int(16 + 8 * index, Int64.self)
  }

  private func shape() throws(MaskFormatError) -> MaskShape {
    let offset = isFirst ? 40 : 16
    let axisCount = dimension(0)
    guard (1...7).contains(axisCount) else {
      throw source.malformed(
        "the number of axes (dim[0])", must: "lie between 1 and 7", found: "\(axisCount)",
        at: place(offset))
    }
    let sides = (1...axisCount).map(dimension)
    return try source.shape(sides: sides, at: place(offset))
  }

  private func sampleType() throws(MaskFormatError) -> SampleType {
    let offset = isFirst ? 70 : 12
    let code = fields.int(offset, Int16.self)
    if let type = Self.sampleTypes[code] { return type }
    if code == 128 || code == 2304 {
      throw .colourMask(
        found: "\(code == 128 ? "RGB" : "RGBA") (NIfTI datatype \(code))",
        cure: .labels, at: source.place(place(offset)))
    }
    guard let name = Self.otherTypes[code] else {
      throw source.malformed(
        "the NIfTI datatype", must: "be one of the standard's codes", found: "\(code)",
        at: place(offset))
    }
    throw source.unsupported(
      "the NIfTI datatype", must: "be an integer of 8 to 64 bits, float32 or float64", found: name,
      at: place(offset))
  }

  /// nifti1.h, "DT_" codes.
  private static let sampleTypes: [Int: SampleType] = [
    2: .uint8, 4: .int16, 8: .int32, 16: .float32, 64: .float64, 256: .int8, 512: .uint16,
    768: .uint32, 1024: .int64, 1280: .uint64,
  ]
  private static let otherTypes = [
    0: "unknown (0)", 1: "single bits (1)", 32: "complex64 (32)", 1536: "float128 (1536)",
    1792: "complex128 (1792)", 2048: "complex256 (2048)",
  ]

  /// nifti1.h: a slope of 0 means that there is no scaling. Some programs write NaN for it.
  private func scaling() throws(MaskFormatError) -> SampleScaling? {
    let offset = isFirst ? 112 : 176
    let slope = isFirst ? fields.float(at: 112) : fields.double(at: 176)
    let intercept = isFirst ? fields.float(at: 116) : fields.double(at: 184)
    if slope == 0 || slope.isNaN || slope == 1 && intercept == 0 { return nil }
    guard slope.isFinite, intercept.isFinite else {
      throw source.malformed(
        "scl_slope and scl_inter", must: "be finite numbers", found: "\(slope) and \(intercept)",
        at: place(offset))
    }
    return SampleScaling(slope: slope, intercept: intercept)
  }

  // MARK: - Spacing

  /// nifti1.h: the low three bits of xyzt_units are the unit of space: 1 metre, 2 millimetre,
  /// 3 micrometre, 0 not said. Some writers store negative distances; the sign says nothing.
  private var spacing: PixelSpacing? {
    let unit = (isFirst ? fields.int(123, UInt8.self) : fields.int(500, Int32.self)) & 7
    let factor = unit == 1 ? 1000 : unit == 3 ? 0.001 : 1
    let sides = (1...3).map { index in
      factor * (isFirst ? fields.float(at: 76 + 4 * index) : fields.double(at: 104 + 8 * index))
    }
    return PixelSpacing(storedSides: sides)
  }

  // MARK: - Place of the voxels

  func dataOffset(isPair: Bool) throws(MaskFormatError) -> Int {
    let offset = isFirst ? 108 : 168
    let stored = isFirst ? fields.float(at: 108) : Double(fields.integer(Int64.self, at: 168))
    // Four bytes after the header say whether extensions follow, so the voxels come later. In a
    // pair they have a file of their own.
    let fewest = isPair ? 0 : version.headerByteCount + 4
    // Some writers leave 0 in a single file too, which readers take differently. What is read is
    // safe all the same: only from there on the voxels fill the file to its last byte.
    if stored == 0 { return fewest }
    guard let found = Int(exactly: stored), found >= fewest, found <= 1 << 40 else {
      throw source.malformed(
        "vox_offset", must: "be a whole number from \(fewest)", found: "\(stored)",
        at: place(offset))
    }
    return found
  }
}

extension PixelSpacing {
  /// From the sides that a file stores, in millimetres; nil where those of a row and a column are
  /// not both known. An image's slice distance is 1 where the file has none.
  init?(storedSides: [Double]) {
    let sides = storedSides.map(\.magnitude)
    let isKnown = sides.map { $0.isFinite && $0 > 0 }
    guard sides.count >= 2, isKnown[0], isKnown[1] else { return nil }
    self.init(x: sides[0], y: sides[1], z: sides.count > 2 && isKnown[2] ? sides[2] : 1)
  }
}
