import LabelMasks

/// An NPY file, or the content of one that an NPZ file holds.
struct NPYFile {
  let source: MaskSource
  private let header: NPYHeader
  private let bytes: [UInt8]
  private let end: Int
  private let isFile: Bool

  init(_ source: MaskSource) throws(MaskFormatError) {
    self.source = source
    header = try NPYHeader(source, source.bytes[...], isFile: true)
    bytes = source.bytes
    end = source.bytes.count
    isFile = true
  }

  /// - Parameter content: its first `count` bytes are the array's file.
  init(_ source: MaskSource, content: [UInt8], count: Int) throws(MaskFormatError) {
    self.source = source
    header = try NPYHeader(source, content.prefix(count), isFile: false)
    bytes = content
    end = count
    isFile = false
  }

  var description: MaskDescription {
    var description = header.layout.description(
      format: isFile ? MaskFormat.npy.id : MaskFormat.npz.id)
    if let channelAxis { description.notes.append(channelAxis.warning) }
    return description
  }

  private var channelAxis: ChannelAxis? { ChannelAxis(header.layout.shape, in: source) }

  func decode(
    into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) -> MaskDescription {
    try SamplePayload(
      source: source, layout: header.layout, bytes: bytes, offset: header.dataOffset, end: end,
      isFile: isFile
    ).decode(into: &mask, scratch: scratch)
    try channelAxis?.check(mask)
    return description
  }
}
