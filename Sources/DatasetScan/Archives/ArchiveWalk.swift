import LabelMasks
import MaskFormats
import MaskStatistics

/// One pass through a tar archive: which of its members are masks, and where their bytes lie.
struct ArchiveWalk: ~Copyable {
  private let options: WalkOptions
  private let recognizer: FileRecognizer
  /// Tells from their heads which masks will be refused.
  private let masks: MaskReader
  private var reader: TarReader
  /// Where members of a stream or of a compressed file are kept; nil for a plain file, whose
  /// members stay where they are.
  let spool: MemberSpool?
  /// Where the members' ranges are, and the time of all their stamps.
  private let location: SystemPath
  private let modifiedAt: Int
  private var spooledByteCount = 0

  private var files: [String: FoundFile] = [:]
  private var folders: Set<Substring> = []
  private var resultFolders: Set<Substring> = []
  private var repeatedPaths: Set<String> = []
  private var symbolicLinks: [String] = []
  private var findings = DatasetFindings()
  private var head: [UInt8] = []

  init(_ input: consuming ArchiveInput, options: WalkOptions) throws(DatasetScanError) {
    self.options = options
    recognizer = FileRecognizer(options: options.reading)
    masks = MaskReader(options: options.reading)
    // Whether a stream is the one of last time cannot be known, so its masks are always new.
    modifiedAt = input.status?.stamp.modifiedAt ?? FileStamp.now()
    if input.isSeekable {
      spool = nil
      location = input.location
    } else {
      let spool = try MemberSpool()
      self.spool = spool
      location = spool.location
    }
    reader = TarReader(input)
  }

  /// Whether the name says that it is a tar archive, compressed or not.
  static func isNamedLikeArchive(_ location: SystemPath) -> Bool {
    let name = String(decoding: location.bytes, as: UTF8.self).lowercased()
    return archiveEndings.contains { name.hasSuffix($0) }
  }

  /// Those of other programs than gzip too: reading such a file says what to do.
  private static let archiveEndings = [
    ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst", ".tzst",
  ]

  /// Goes through all members.
  mutating func run() throws(DatasetScanError) -> DatasetFindings {
    var memberCount = 0
    while let member = try reader.next() {
      memberCount += 1
      try visit(member)
    }
    if memberCount == 0, !reader.errors.isEmpty {
      if let program = MaskFormats.compressor(recognising: reader.firstBytes) {
        throw .compressedArchive(path: reader.input.name, program: program)
      }
      throw .notAnArchive(path: reader.input.name)
    }
    for error in reader.errors + [reader.input.damage].compactMap({ $0 }) {
      var issue = error.issue
      issue.path = nil
      findings.issues.append(issue)
    }
    applyFolderConventions()
    findings.files = Array(files.values)
    noteRepetitionsAndLinks()
    return findings
  }

  // MARK: - Members

  private mutating func visit(_ member: TarMember) throws(DatasetScanError) {
    switch member.kind {
    case .file:
      let isComplete = try consider(member)
      try reader.skipPadding(of: member)
      // Compression that broke off has an issue of its own.
      if !isComplete, reader.input.damage == nil { noteEnd(in: member) }
      return
    case .hardLink(let target): link(member, to: target)
    case .symbolicLink:
      if isPart(member.path) { symbolicLinks.append(member.path) }
    case .sparseFile:
      if isPart(member.path) { refuse(sparse: member) }
    case .folder: note(folders: member.path[...])
    case .other: findings.passedOverCount += 1
    }
    _ = try reader.skipContent(of: member)
  }

  /// Takes a file or passes over it, but for its padding; false where the archive ends in it.
  private mutating func consider(_ member: TarMember) throws(DatasetScanError) -> Bool {
    head.removeAll(keepingCapacity: true)
    let parts = PathParts(member.path)
    note(folders: parts.folder)
    if parts.name == DatasetWalk.manifestName { resultFolders.insert(parts.folder) }
    if files.removeValue(forKey: member.path) != nil { repeatedPaths.insert(member.path) }
    guard isPart(member.path) else { return try passOver(member) }
    let start = reader.input.offset
    let kind: FoundFile.Kind
    switch MaskFormats.candidacy(ofFileName: String(parts.name), options: options.reading) {
    case .other: return try passOver(member)
    case .lossy: kind = .lossy
    case .mask(let format):
      kind = .mask(format: format)
      if spool != nil { try readHead(of: member) }
    case .unknown:
      try readHead(of: member)
      guard let format = recognizer.format(ofHead: head) else { return try passOver(member) }
      kind = .mask(format: format)
    }
    let (range, isComplete) = try take(
      member, from: start, keeping: kind == .lossy ? .nothing : kept(of: member))
    files[member.path] = FoundFile(
      path: member.path, location: location, range: range,
      stamp: FileStamp(byteCount: member.byteCount, modifiedAt: modifiedAt), kind: kind)
    return isComplete
  }

  private mutating func readHead(of member: TarMember) throws(DatasetScanError) {
    try reader.input.read(min(MaskFormats.headByteCount, member.byteCount), into: &head)
  }

  /// How much of a member is worth a place in the spool: of a mask that will be refused what the
  /// refusal needs.
  private enum Kept {
    case nothing, head, all
  }

  private mutating func kept(of member: TarMember) -> Kept {
    if spool == nil { return .all }
    if member.byteCount > options.reading.limits.maximumFileByteCount { return .nothing }
    return masks.refusal(head: head, fileByteCount: member.byteCount, path: member.path) == nil
      ? .all : .head
  }

  /// Whether nothing in its path says that it is left out.
  private func isPart(_ path: String) -> Bool {
    guard options.admits(path), !path.split(separator: "/").contains(where: { $0.first == "." })
    else { return false }
    return !PathParts.ancestors(of: PathParts(path).folder).contains {
      options.excludes(String($0))
    }
  }

  private mutating func passOver(_ member: TarMember) throws(DatasetScanError) -> Bool {
    findings.passedOverCount += 1
    return try reader.input.skip(member.byteCount - head.count, using: &head)
  }

  /// Where the bytes of a member are once they have been passed, as far as the archive has them.
  /// The first of them may be in `head` already.
  private mutating func take(
    _ member: TarMember, from start: Int, keeping kept: Kept
  ) throws(DatasetScanError) -> (range: Range<Int>, isComplete: Bool) {
    guard let spool, kept != .nothing else {
      let isComplete = try reader.input.skip(member.byteCount - head.count, using: &head)
      return (start..<reader.input.offset, isComplete)
    }
    let begin = spooledByteCount
    if kept == .head {
      try spool.append(head)
      spooledByteCount += head.count
      let isComplete = try reader.input.skip(member.byteCount - head.count, using: &head)
      return (begin..<spooledByteCount, isComplete)
    }
    var left = member.byteCount
    while true {
      try spool.append(head)
      spooledByteCount += head.count
      left -= head.count
      guard left > 0 else { return (begin..<spooledByteCount, true) }
      try reader.input.read(min(left, ArchiveInput.pieceByteCount), into: &head)
      if head.isEmpty { return (begin..<spooledByteCount, false) }
    }
  }

  /// A second name of an earlier member is a mask of its own, as it is in a folder.
  private mutating func link(_ member: TarMember, to target: String) {
    guard isPart(member.path), let file = files[target] else {
      findings.passedOverCount += 1
      return
    }
    if files[member.path] != nil { repeatedPaths.insert(member.path) }
    files[member.path] = FoundFile(
      path: member.path, location: file.location, range: file.range, stamp: file.stamp,
      kind: file.kind)
  }

  // MARK: - Issues

  /// The member itself is listed, and read as far as it goes.
  private mutating func noteEnd(in member: TarMember) {
    findings.issues.append(
      ScanIssue(
        path: nil, severity: .error, kind: .truncated,
        message: "the archive must go on to the end of \(member.path.escapedForDisplay), "
          + "found its own end", byteOffset: reader.input.offset))
  }

  private mutating func refuse(sparse member: TarMember) {
    findings.issues.append(
      ScanIssue(
        path: member.path, severity: .error, kind: .unsupported,
        message: "a mask must be archived whole, found a sparse file of GNU tar",
        hint: "archive it without --sparse"))
  }

  private mutating func noteRepetitionsAndLinks() {
    let issues = [
      ScanIssue.summary(
        of: Array(repeatedPaths), severity: .warning, kind: .duplicateMask,
        one: "the archive holds this path more than once, and its last member counts",
        many: { "the archive holds \($0) paths more than once, and the last of each counts" }),
      ScanIssue.summary(
        of: symbolicLinks, severity: .note, kind: .skippedLink,
        hint: "tar's --dereference archives the files that links lead to",
        one: "a symbolic link in the archive was passed over",
        many: { "\($0) symbolic links in the archive were passed over" }),
    ]
    findings.issues.append(contentsOf: issues.compactMap { $0 })
  }

  // MARK: - Folders

  private mutating func note(folders path: Substring) {
    guard !folders.contains(path) else { return }
    folders.formUnion(PathParts.ancestors(of: path))
  }

  /// Leaves out what lies in folders of images beside masks, and in folders of earlier results.
  private mutating func applyFolderConventions() {
    var left: Set<Substring> = resultFolders.subtracting([""])
    for (parent, siblings) in Dictionary(grouping: folders, by: { PathParts(String($0)).folder }) {
      let names = siblings.map { String(PathParts(String($0)).name) }
      for (name, masks) in ImageFolders.imageFolders(among: names)
      where !options.includesFolder(named: name) {
        let path = parent.isEmpty ? name : "\(parent)/\(name)"
        findings.imageFolders.append((path, masks))
        left.insert(path[...])
      }
    }
    guard !left.isEmpty else { return }
    files = files.filter { path, file in
      !PathParts.ancestors(of: file.folder).contains(where: left.contains)
    }
  }
}

extension PathParts {
  /// The folder and all folders above it, without the dataset's root.
  fileprivate static func ancestors(of folder: Substring) -> [Substring] {
    var ancestors: [Substring] = []
    var rest = folder
    while !rest.isEmpty {
      ancestors.append(rest)
      rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
    }
    return ancestors
  }
}
