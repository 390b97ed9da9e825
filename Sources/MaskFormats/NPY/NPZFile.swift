import LabelMasks

/// An NPZ file: a zip archive of NPY files, of which one is the mask.
struct NPZFile {
  /// APPNOTE 4.3.7: what a local file header begins with.
  static let magic: [UInt8] = [0x50, 0x4B, 3, 4]

  let source: MaskSource
  let entry: ZipDirectory.Entry

  init(_ source: MaskSource) throws(MaskFormatError) {
    self.source = source
    guard source.bytes.starts(with: Self.magic) else {
      throw source.malformed(
        "an NPZ file", must: "begin like a zip archive",
        found: source.bytes.prefix(4).shownInMessage,
        at: 0)
    }
    if source.isHeadOnly {
      throw source.unsupported(
        "the directory of an NPZ file", must: "fit the first \(source.bytes.count) bytes",
        found: "more of it", at: source.bytes.count)
    }
    entry = try Self.choose(ZipDirectory(source).entries, source)
  }

  /// Whether it is a zip archive whose first file is an array: many kinds of files are zips.
  static func recognises(_ head: [UInt8]) -> Bool {
    guard head.starts(with: magic), head.count >= 30 else { return false }
    let nameLength = BinaryFields(head[...], order: .little).int(26, UInt16.self)
    return head.dropFirst(30).prefix(nameLength).suffix(4).elementsEqual(".npy".utf8)
  }

  private static func choose(
    _ entries: [ZipDirectory.Entry], _ source: MaskSource
  ) throws(MaskFormatError) -> ZipDirectory.Entry {
    let arrays = entries.filter { $0.name.hasSuffix(".npy") }
    if let wanted = source.options.npzArray {
      if let match = arrays.first(where: { $0.name == wanted || $0.arrayName == wanted }) {
        return match
      }
      throw source.unsupported(
        "an NPZ file", must: "have an array '\(wanted)'", found: names(of: arrays), at: nil)
    }
    guard arrays.count <= 1 else {
      throw source.unsupported(
        "an NPZ file", must: "have one array, or the one to read be named",
        found: names(of: arrays), at: nil, hint: "name the labels' array with --npz-array NAME")
    }
    guard let only = arrays.first else {
      throw source.unsupported("an NPZ file", must: "have an array", found: "none", at: nil)
    }
    return only
  }

  private static func names(of arrays: [ZipDirectory.Entry]) -> String {
    guard !arrays.isEmpty else { return "none" }
    let shown = arrays.prefix(5).map { "'\($0.arrayName)'" }.joined(separator: ", ")
    return arrays.count > 5 ? "\(shown), ... and \(arrays.count - 5) more" : shown
  }

  func array(_ scratch: DecodingScratch) throws(MaskFormatError) -> NPYFile {
    try entry.extract(from: source, to: scratch)
    return try NPYFile(source, content: scratch.inflated, count: entry.byteCount)
  }
}

extension ZipDirectory.Entry {
  /// The name that NumPy gives the array: the file's without its extension.
  var arrayName: String { String(name.dropLast(4)) }
}
