import LabelMasks

/// A NIfTI file: its header, and how its voxels are reached.
struct NIfTIFile {
  let source: MaskSource
  let header: NIfTIHeader
  private let isCompressed: Bool

  init(_ source: MaskSource) throws(MaskFormatError) {
    self.source = source
    isCompressed = Self.isGzip(source.bytes)
    let head = isCompressed ? GzipHead.inflate(source.bytes)[...] : source.bytes.prefix(544)
    if isCompressed, NIfTIHeader.version(of: head) == nil {
      if head.count < 4, !source.isHeadOnly,
        source.bytes.withUnsafeBytes({ InflateStream.isCut($0, in: .gzip) })
      {
        throw source.truncated(
          "the gzip stream", must: "hold a NIfTI header", found: "its end before that",
          at: source.bytes.count)
      }
      throw source.malformed(
        "the gzip stream", must: "hold a NIfTI header",
        found: head.isEmpty
          ? "a stream that is damaged or cut short" : head.prefix(4).shownInMessage, at: 0)
    }
    header = try NIfTIHeader(source, head: head, isCompressed: isCompressed)
  }

  var description: MaskDescription { header.layout.description(format: MaskFormat.nifti.id) }

  func decode(
    into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) -> MaskDescription {
    try payload().decode(into: &mask, scratch: scratch)
    return description
  }

  /// The file that holds the voxels of an `.hdr` file.
  var attachedFileName: String? {
    guard header.isPair else { return nil }
    let name = source.fileName
    return (name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]) + ".img"
  }

  private func payload() throws(MaskFormatError) -> SamplePayload {
    if let attachedFileName {
      return try SamplePlace(
        dataFile: attachedFileName, start: 0, skippedByteCount: header.dataOffset
      ).payload(of: source, layout: header.layout, packing: .none)
    }
    return SamplePayload(
      source: source, layout: header.layout, packing: isCompressed ? .gzip : .none,
      bytes: source.bytes, offset: isCompressed ? 0 : header.dataOffset,
      inflatedOffset: isCompressed ? header.dataOffset : 0)
  }

  /// RFC 1952, 2.3.1: the two bytes of a gzip member, and 8 for deflate.
  static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B, 8]) }

  static func recognises(_ head: [UInt8]) -> Bool {
    isGzip(head)
      ? NIfTIHeader.recognises(GzipHead.inflate(head)[...]) : NIfTIHeader.recognises(head[...])
  }
}
