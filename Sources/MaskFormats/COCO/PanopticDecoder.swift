import LabelMasks

/// Reads a PNG whose colours are ids of segments, which the COCO file gives a category.
struct PanopticDecoder {
  let source: MaskSource
  let mask: COCOMask

  func description() throws(MaskFormatError) -> MaskDescription {
    description(of: try header(PNGContainer.header(source)), notes: [])
  }

  func decode(
    into target: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) -> MaskDescription {
    let header = try header(PNGContainer(source, imageData: &scratch.imageDataRanges).header)
    let byteCount = header.shape.pixelCount * 3
    try scratch.reserveInflated(byteCount, for: source)
    try target.reshape(to: header.shape, as: mask.labels.labelType, for: source)
    var census = SegmentCensus(mask)
    try scratch.withInflated(byteCount) { (samples) throws(MaskFormatError) in
      try LibPNGDecoder(source: source).readColours(into: samples)
      let colours = UnsafeRawBufferPointer(samples)
      switch mask.labels.labelType {
      case .uint8: target.withMutableLabels(as: UInt8.self) { census.label(colours, in: $0) }
      case .uint16: target.withMutableLabels(as: UInt16.self) { census.label(colours, in: $0) }
      case .uint32, .int32:
        target.withMutableLabels(as: UInt32.self) { census.label(colours, in: $0) }
      }
    }
    return description(of: header, notes: census.notes(path: source.path))
  }

  private func header(_ header: PNGHeader) throws(MaskFormatError) -> PNGHeader {
    // 25 is the place of the colour type (PNG 11.2.1).
    guard header.isColour, header.bitDepth == 8, header.colourType != 4 else {
      throw source.unsupported(
        "a panoptic PNG", must: "have RGB of 8 bits, which hold the ids of segments",
        found: "colour type \(header.colourType) of \(header.bitDepth.counted("bit"))", at: 25)
    }
    return header
  }

  private func description(of header: PNGHeader, notes: [ScanIssue]) -> MaskDescription {
    MaskDescription(
      format: MaskFormat.cocoPanoptic.id, shape: header.shape, bitDepth: 24,
      labelType: mask.labels.labelType, notes: notes)
  }
}

/// The segments of one image: their labels, and how many pixels each turns out to have.
private struct SegmentCensus {
  private let uncoveredLabel: Int
  private let segments: [COCOSegment]
  private var pixelCounts: [Int: Int] = [:]
  private let labels: [Int: Int]

  init(_ mask: COCOMask) {
    uncoveredLabel = mask.labels.uncoveredLabel
    segments =
      if case .segments(let segments) = mask.image.content { segments } else { [] }
    labels = Dictionary(segments.map { ($0.id, $0.label) }) { $1 }
  }

  mutating func label<Label: LabelInteger>(
    _ colours: UnsafeRawBufferPointer, in target: UnsafeMutableBufferPointer<Label>
  ) {
    // Neighbours mostly share a segment.
    var run = (id: -1, start: 0, label: Label(0))
    for index in target.indices {
      let id =
        Int(colours[3 * index]) | Int(colours[3 * index + 1]) << 8
        | Int(colours[3 * index + 2]) << 16
      if id != run.id {
        count(index - run.start, of: run.id)
        run = (id, index, Label(truncatingIfNeeded: labels[id] ?? uncoveredLabel))
      }
      target[index] = run.label
    }
    count(target.count - run.start, of: run.id)
  }

  private mutating func count(_ pixelCount: Int, of id: Int) {
    if pixelCount > 0 { pixelCounts[id, default: 0] += pixelCount }
  }

  /// Segments that the file does not list, but for 0, which means none; and segments that have
  /// another area than the file says, as after the PNG was scaled.
  func notes(path: String) -> [ScanIssue] {
    let unlisted = pixelCounts.filter { $0.key != 0 && labels[$0.key] == nil }
    let deviating = segments.filter { $0.area != nil && $0.area != pixelCounts[$0.id] ?? 0 }
    var notes: [ScanIssue] = []
    if let largest = unlisted.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
      let pixelCount = unlisted.values.reduce(0, +)
      notes.append(
        ScanIssue(
          path: path, severity: .warning, kind: .undeclaredLabel,
          message: "\(pixelCount.counted("pixel")) of \(unlisted.count.counted("segment")) that "
            + "the COCO file does not list count as label \(uncoveredLabel), most of them of "
            + "segment \(largest.key)"))
    }
    if let first = deviating.first {
      notes.append(
        ScanIssue(
          path: path, severity: .warning, kind: .labelPattern,
          message: "the areas of \(deviating.count) of \(segments.count.counted("segment")) must "
            + "be those of the COCO file; segment \(first.id) must have \(first.area ?? 0) pixels, "
            + "found \(pixelCounts[first.id] ?? 0)",
          hint: "the file belongs to other PNGs, or these were scaled"))
    }
    return notes
  }
}
