import MaskFormats

/// A member of a tar archive whose content comes next.
struct TarMember: Equatable {
  enum Kind: Equatable {
    case file
    /// The same file as an earlier member.
    case hardLink(to: String)
    case symbolicLink
    case sparseFile
    case folder
    case other
  }

  let kind: Kind
  /// Without `.` and leading slashes, as it would be relative to the folder that was packed.
  let path: String
  let byteCount: Int
}

/// Goes through a tar archive from member to member.
///
/// Blocks of zeros are passed over and do not end it: archives that were put one behind another
/// are read as one, and a program that still writes its padding into a pipe is heard to the end.
struct TarReader: ~Copyable {
  var input: ArchiveInput
  private var buffer: [UInt8] = []
  /// What is wrong with blocks that had to be passed over, the first of each run of them.
  private(set) var errors: [MaskFormatError] = []
  /// What the archive begins with.
  private(set) var firstBytes: [UInt8] = []
  private var isLost = false

  init(_ input: consuming ArchiveInput) { self.input = input }

  /// The next member, nil at the end. Its content, padded to whole blocks, must be read or
  /// skipped before the next call.
  mutating func next() throws(DatasetScanError) -> TarMember? {
    var overrides = TarOverrides()
    while true {
      let place = FilePlace(input.name, byte: input.offset)
      try input.read(TarHeader.blockByteCount, into: &buffer)
      if place.byteOffset == 0 { firstBytes = Array(buffer.prefix(8)) }
      guard buffer.count == TarHeader.blockByteCount else {
        noteTail(at: place)
        return nil
      }
      if let header = header(at: place) {
        guard header.kind.isAboutNextMember else { return member(header, overrides) }
        try take(header, &overrides, at: place)
      }
      if isLost { overrides = TarOverrides() }
    }
  }

  /// Passes over a member's content; false where the archive ends in it.
  mutating func skipContent(of member: TarMember) throws(DatasetScanError) -> Bool {
    let isComplete = try input.skip(member.byteCount, using: &buffer)
    try skipPadding(of: member)
    return isComplete
  }

  /// At the end of an archive the padding may lack: the member is complete without it.
  mutating func skipPadding(of member: TarMember) throws(DatasetScanError) {
    let padding = Self.paddedByteCount(member.byteCount) - member.byteCount
    _ = try input.skip(padding, using: &buffer)
  }

  /// With the padding to a whole block.
  private static func paddedByteCount(_ count: Int) -> Int {
    let block = TarHeader.blockByteCount
    return count > Int.max - block ? count : (count + block - 1) / block * block
  }

  // MARK: - Headers

  /// The header in the buffer; nil for zeros, and for what is none, which is noted.
  private mutating func header(at place: FilePlace) -> TarHeader? {
    do {
      let header = try TarHeader(block: buffer, at: place)
      if header != nil { isLost = false }
      return header
    } catch {
      note(error)
      return nil
    }
  }

  /// Reads what a header says about the next member, or for all of them.
  private mutating func take(
    _ header: TarHeader, _ overrides: inout TarOverrides, at place: FilePlace
  ) throws(DatasetScanError) {
    guard header.byteCount <= TarOverrides.largestByteCount else {
      return note(
        .malformed(
          Discrepancy(
            "the name or attributes of a tar member",
            must: "have at most \(TarOverrides.largestByteCount) bytes",
            found: "\(header.byteCount)"), at: place))
    }
    try input.read(Self.paddedByteCount(header.byteCount), into: &buffer)
    guard buffer.count >= header.byteCount else {
      return note(
        .truncated(
          Discrepancy(
            "a tar member's name or attributes", must: "have \(header.byteCount) bytes",
            found: "\(buffer.count)"), at: place))
    }
    do {
      try overrides.add(Array(buffer.prefix(header.byteCount)), of: header.kind, at: place)
    } catch {
      note(error)
    }
  }

  private func member(_ header: TarHeader, _ overrides: TarOverrides) -> TarMember {
    let kind: TarMember.Kind =
      switch header.kind {
      case .file: overrides.isSparse ? .sparseFile : .file
      case .hardLink: .hardLink(to: Self.normalised(overrides.linkPath ?? header.linkPath))
      case .symbolicLink: .symbolicLink
      case .folder: .folder
      case .sparseFile: .sparseFile
      case .longName, .longLink, .records, .globalRecords, .other: .other
      }
    let hasContent = header.kind == .file || header.kind == .sparseFile || header.kind == .other
    return TarMember(
      kind: kind, path: Self.normalised(overrides.path ?? header.path),
      byteCount: hasContent ? overrides.byteCount ?? header.byteCount : 0)
  }

  private static func normalised(_ path: [UInt8]) -> String {
    let parts = path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual([0x2E]) }
    return String(escaping: SystemPath(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")]))))
  }

  // MARK: - Damage

  private mutating func note(_ error: MaskFormatError) {
    if !isLost { errors.append(error) }
    isLost = true
  }

  /// Bytes behind the last whole block: padding that was cut, or the beginning of a header.
  private mutating func noteTail(at place: FilePlace) {
    guard buffer.contains(where: { $0 != 0 }) else { return }
    note(
      .truncated(
        Discrepancy(
          "a tar header", must: "have \(TarHeader.blockByteCount) bytes", found: "\(buffer.count)"),
        at: place))
  }
}
