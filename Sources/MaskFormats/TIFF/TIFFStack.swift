import CTIFFReader
import LabelMasks

/// All pages of a file, which are the slices of one mask.
struct TIFFStack {
  private let page: TIFFPage
  private let shape: MaskShape
  private let isPalette: Bool
  private let path: String
  private let labelType: LabelType

  /// Reads every directory and no sample. Leaves the file at its last page.
  init(_ file: inout TIFFFile, of source: MaskSource) throws(MaskFormatError) {
    var first: TIFFPage?
    var stacked: MaskShape?
    var isPalette = false
    var unlisted: TIFFUnlistedSlices?
    repeat {
      let directory = try file.directory()
      guard directory.is_auxiliary == 0 else { continue }
      let page = try TIFFPage(directory, in: source)
      if let first, !first.isLike(page) {
        throw source.unsupported(
          "page \((stacked?.depth ?? 0) + 1)", must: "be \(first.summary), like the first",
          found: page.summary, at: nil)
      }
      if first == nil {
        unlisted = TIFFUnlistedSlices(file.description(), page, directory)
        // TIFF 6.0, section 8, tag PhotometricInterpretation.
        isPalette = directory.photometric == 3
      }
      first = page
      // Held against the limit page by page, so that a long chain of pages ends early.
      stacked = try source.shape(
        width: page.width, height: page.height, depth: (stacked?.depth ?? 0) + 1, at: nil)
    } while try file.advance()
    guard let page = first, let shape = stacked else {
      throw source.unsupported(
        "the file", must: "hold a page of labels", found: "overviews and masks alone", at: nil)
    }
    try unlisted?.check(besides: shape.depth, in: source)
    try source.checkSampleByteCount(page.byteCount * shape.depth)
    self.page = page
    self.shape = shape
    self.isPalette = isPalette
    path = source.path
    labelType = page.labelType(in: source)
  }

  var description: MaskDescription {
    MaskDescription(
      format: MaskFormat.tiff.id, shape: shape, bitDepth: page.samples.bitDepth,
      labelType: labelType, storage: storage, noDataLabel: page.noData?.label, notes: notes)
  }

  private var storage: SampleStorage {
    if page.isColour { return .colour }
    return page.samples.kind == .float ? .floats : isPalette ? .palette : .labels
  }

  /// The tag is a suggestion: whether a value without data is a class is the user's to say.
  private var notes: [ScanIssue] {
    guard let noData = page.noData else { return [] }
    guard let label = noData.label else { return standInNotes(for: noData) }
    return [
      ScanIssue(
        path: path, severity: .note, kind: .labelPattern,
        message: "GDAL's no-data tag names label \(label), which is counted like any other",
        hint: "--ignore-index \(label) leaves it out")
    ]
  }

  private func standInNotes(for noData: TIFFNoData) -> [ScanIssue] {
    guard page.samples.kind == .float else { return [] }
    let label = TIFFNoData.standIn
    return [
      ScanIssue(
        path: path, severity: .note, kind: .labelPattern,
        message: "GDAL's no-data tag names \(noData.shown), which is no label; such pixels are "
          + "label \(label)", hint: "--ignore-index \(label) leaves them out")
    ]
  }

  // MARK: - Samples

  /// Reads every page. Wide samples that only an unsigned label holds, where none is negative, make
  /// the mask `uint32`.
  func decode(
    _ file: inout TIFFFile, of source: MaskSource, _ scratch: DecodingScratch,
    into mask: inout LabelMask
  ) throws(MaskFormatError) -> MaskDescription {
    var description = description
    if page.isColour {
      description.notes += try decodeColours(&file, of: source, scratch, into: &mask)
      return description
    }
    do {
      try decode(&file, of: source, scratch, into: &mask, as: labelType)
    } catch {
      guard page.samples.areWide, labelType == .int32 else { throw error }
      do {
        try decode(&file, of: source, scratch, into: &mask, as: .uint32)
      } catch _ {
        throw error
      }
    }
    return description
  }

  private func decodeColours(
    _ file: inout TIFFFile, of source: MaskSource, _ scratch: DecodingScratch,
    into mask: inout LabelMask
  ) throws(MaskFormatError) -> [ScanIssue] {
    try mask.reshape(to: shape, as: labelType, for: source)
    try file.rewind()
    var colours = TIFFColours(page, of: source)
    var slice = 0
    repeat {
      guard try file.directory().is_auxiliary == 0 else { continue }
      try colours.read(file, scratch, into: &mask, from: slice * page.pixelCount)
      slice += 1
    } while try file.advance()
    return try colours.notes()
  }

  /// The colours of all pages; nil where they hold none.
  func countColours(
    _ file: inout TIFFFile, _ scratch: DecodingScratch
  ) throws(MaskFormatError) -> MaskColours? {
    guard page.isColour else { return nil }
    var census = ColourCensus(bitDepth: page.samples.bitDepth)
    try file.rewind()
    repeat {
      guard try file.directory().is_auxiliary == 0 else { continue }
      try page.withColours(of: file, scratch) { (colours) throws(MaskFormatError) in
        census.add(colours)
      }
    } while try file.advance()
    return census.colours
  }

  private func decode(
    _ file: inout TIFFFile, of source: MaskSource, _ scratch: DecodingScratch,
    into mask: inout LabelMask, as labelType: LabelType
  ) throws(MaskFormatError) {
    try mask.reshape(to: shape, as: labelType, for: source)
    try file.rewind()
    var slice = 0
    repeat {
      guard try file.directory().is_auxiliary == 0 else { continue }
      let range = slice * page.pixelCount..<(slice + 1) * page.pixelCount
      if page.samples.areLabels {
        try mask.withMutableLabelBytes { (labels) throws(MaskFormatError) in
          let size = page.samples.labelType.byteCount
          let bytes = labels[range.lowerBound * size..<range.upperBound * size]
          try file.readSamples(
            into: UnsafeMutableRawBufferPointer(rebasing: bytes), absent: page.absent)
        }
      } else {
        try convert(from: file, of: source, scratch, into: &mask, range)
      }
      slice += 1
    } while try file.advance()
  }

  /// Reads a page of samples that are no labels yet beside the mask, and makes them labels.
  private func convert(
    from file: borrowing TIFFFile, of source: MaskSource, _ scratch: DecodingScratch,
    into mask: inout LabelMask, _ range: Range<Int>
  ) throws(MaskFormatError) {
    try scratch.reserveInflated(page.byteCount, for: source)
    try scratch.withInflated(page.byteCount) { (samples) throws(MaskFormatError) in
      try file.readSamples(into: samples, absent: page.absent)
    }
    let conversion = TIFFConversion(page: page, firstIndex: range.lowerBound, source: source)
    try scratch.withInflated(page.byteCount) { (samples) throws(MaskFormatError) in
      try conversion.run(UnsafeRawBufferPointer(samples), to: &mask)
    }
  }
}
