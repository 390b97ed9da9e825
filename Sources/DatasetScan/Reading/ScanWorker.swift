import LabelMasks
import MaskFormats
import MaskStatistics

/// Reads and counts one file after the other. Each worker has its own buffers, which grow to the
/// largest file and mask and are used again.
struct ScanWorker {
  private let limits: MaskLimits
  private var reader: MaskReader
  private var lookup: LabelLookup?
  private var analyzer: MaskAnalyzer
  private var bytes: [UInt8] = []
  private var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)

  init(options: ScanningOptions) {
    limits = options.reading.limits
    reader = MaskReader(options: options.reading)
    lookup = options.lookup
    analyzer = MaskAnalyzer(connectivity: options.connectivity)
  }

  mutating func scan(_ file: ListedFile) -> ScannedFile {
    // Before the file is opened: a change that comes while it is read must not be missed.
    let start = FileStamp.now()
    var stamp = file.stamp
    var isTemporary = false
    var isHeaderAlone = false
    let outcome: ScannedFile.Outcome
    do {
      outcome = .mask(try record(of: file, stamp: &stamp, isHeaderAlone: &isHeaderAlone))
    } catch {
      outcome = .rejected(error.issue)
      isTemporary = error.isTemporary
    }
    // The stamp is the header's: a change of the samples beside it would be missed.
    let isSettled = !isTemporary && !isHeaderAlone && stamp.isSettled(at: start)
    return ScannedFile(
      path: file.path, split: file.split, stamp: stamp, isSettled: isSettled, outcome: outcome)
  }

  private mutating func record(
    of file: ListedFile, stamp: inout FileStamp, isHeaderAlone: inout Bool
  ) throws(MaskRejection) -> MaskRecord {
    try readBytes(of: file, stamp: &stamp)
    let attachedName = try attachedFileName(of: file)
    isHeaderAlone = attachedName != nil
    let attached = try attachedName.map { name throws(MaskRejection) in
      try OpenFile.reading(dataFile: name, of: file, limits: limits)
    }
    let description: MaskDescription
    do {
      description = try reader.read(
        bytes, attached: attached, annotations: file.annotations?.mask, path: file.path,
        into: &mask)
    } catch {
      throw MaskRejection(error)
    }
    lookup?.apply(to: &mask)
    return MaskRecord(
      format: description.format, bitDepth: description.bitDepth,
      isSigned: description.labelType == .int32, shape: description.shape,
      spacing: description.spacing, labels: try labels(of: file), notes: description.notes)
  }

  private mutating func readBytes(
    of file: ListedFile, stamp: inout FileStamp
  ) throws(MaskRejection) {
    let open = try OpenFile.opening(file)
    if let annotations = file.annotations {
      return try open.read(annotations, of: file, stamp: &stamp, into: &bytes, limits: limits)
    }
    // Of the file that is read, not of what was listed: it may have changed since. A member of an
    // archive keeps the stamp that it was listed with.
    if file.range == nil { stamp = open.status.stamp }
    guard stamp.byteCount <= limits.maximumFileByteCount else {
      throw .tooManyBytes(
        stamp.byteCount, limit: limits.maximumFileByteCount, path: file.path)
    }
    try open.read(first: stamp.byteCount, of: file, into: &bytes)
  }

  /// The file that holds the samples, where the mask's own file is only a header. A member of an
  /// archive has no file beside it.
  private func attachedFileName(of file: ListedFile) throws(MaskRejection) -> String? {
    guard file.range == nil, file.annotations == nil else { return nil }
    do {
      return try reader.attachedFileName(
        head: bytes, fileByteCount: bytes.count, path: file.path)
    } catch {
      throw MaskRejection(error)
    }
  }

  private mutating func labels(of file: ListedFile) throws(MaskRejection) -> [LabelStatistics] {
    let labels: [LabelStatistics]
    do {
      labels = try analyzer.analyze(mask)
    } catch {
      throw MaskRejection(error, path: file.path)
    }
    if let lowest = labels.first?.label, lowest < -1 {
      throw .negativeLabel(lowest, path: file.path)
    }
    return labels
  }
}
