import LabelMasks
import MaskFormats
import MaskStatistics

/// Reads one listed file after the other into the same mask, remapped as the options say. Its
/// buffers grow to the largest file and are used again.
struct ListedMaskReader {
  /// What is known of a file as soon as it is open, whatever becomes of it afterwards.
  struct Progress {
    var stamp: FileStamp
    /// Whether the file is only a header, with its samples in another one.
    var isHeaderAlone = false
  }

  private let limits: MaskLimits
  private var reader: MaskReader
  private var lookup: LabelLookup?
  private var bytes: [UInt8] = []
  /// The mask that was read last.
  private(set) var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)

  init(options: ScanningOptions) {
    limits = options.reading.limits
    reader = MaskReader(options: options.reading)
    lookup = options.lookup
  }

  /// Reads a file into `mask`.
  mutating func read(
    _ file: ListedFile, progress: inout Progress
  ) throws(MaskRejection) -> MaskDescription {
    try readBytes(of: file, stamp: &progress.stamp)
    let attachedName = try attachedFileName(of: file)
    progress.isHeaderAlone = attachedName != nil
    let attached = try attachedName.map { name throws(MaskRejection) in
      try OpenFile.reading(dataFile: name, of: file, limits: limits)
    }
    var description: MaskDescription
    do {
      description = try reader.read(
        bytes, attached: attached, annotations: file.annotations?.mask, path: file.path,
        into: &mask)
    } catch {
      throw MaskRejection(error)
    }
    if let note = noteOfLabelIgnoredUnasked(path: file.path) { description.notes.append(note) }
    lookup?.apply(to: &mask)
    return description
  }

  private func noteOfLabelIgnoredUnasked(path: String) -> ScanIssue? {
    guard let lookup, let label = lookup.labelIgnoredUnasked(in: mask) else { return nil }
    let other = lookup.ignoredLabel == 255 ? 65_535 : 255
    return ScanIssue(
      path: path, severity: .warning, kind: .labelPattern,
      message: "label \(label) of the file is ignored too: after the remap it is "
        + "\(lookup.ignoredLabel), which ignored pixels are stored as",
      hint: "name a label that no class has, such as --ignore-index \(other)")
  }

  /// Nil where the file cannot be read, or its pixels are no colours.
  mutating func colours(of file: ListedFile) -> MaskColours? {
    var stamp = file.stamp
    guard (try? readBytes(of: file, stamp: &stamp)) != nil else { return nil }
    return (try? reader.colours(of: bytes, path: file.path)) ?? nil
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
    if stamp.byteCount > MaskReader.unexaminedByteCount {
      try open.read(first: MaskFormats.headByteCount, of: file, into: &bytes)
      let refusal = reader.refusal(head: bytes, fileByteCount: stamp.byteCount, path: file.path)
      if let refusal { throw MaskRejection(refusal) }
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
}
