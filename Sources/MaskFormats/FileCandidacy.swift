/// What a file's name alone says about whether it is a mask.
public enum FileCandidacy: Sendable, Equatable {
  /// By its extension, or by the layout in its name, it is one of this format.
  case mask(format: String)
  /// A JPEG: refused as a mask, but by name and with the reason.
  case lossy
  /// The head decides: `MaskFormats.format(recognising:)`.
  case unknown
  /// Known not to be a mask, such as a text file.
  case other
}

extension MaskFormats {
  /// What a file's name says, without a look at its content.
  ///
  /// Headerless samples go by these rules: `.raw` always is one (without a layout, reading it
  /// says what is missing); `.bin`, `.img`, `.dat` and names without extension are where the
  /// options or the name give a layout, else their head decides.
  ///
  /// - Parameter name: the last component of the path.
  public static func candidacy(
    ofFileName name: String, options: MaskReadingOptions = MaskReadingOptions()
  ) -> FileCandidacy {
    if name.isEmpty || name.hasPrefix(".") { return .other }
    let byName = candidacy(ofVisibleName: name, options: options)
    guard let forced = options.forcedFormat.map({ catalogue.find($0)?.id ?? $0 }) else {
      return byName
    }
    switch byName {
    case .mask(forced), .unknown: return byName
    case .mask, .lossy, .other: return .other
    }
  }

  private static func candidacy(
    ofVisibleName name: String, options: MaskReadingOptions
  ) -> FileCandidacy {
    guard let suffix = fileExtension(of: name) else {
      if documentNames.contains(name.lowercased()) { return .other }
      return options.rawLayout(ofFileName: name) == nil
        ? .unknown : .mask(format: MaskFormat.raw.id)
    }
    if lossyExtensions.contains(suffix) { return .lossy }
    if otherExtensions.contains(suffix) { return .other }
    guard let format = catalogue.entries.first(where: { $0.extensions.contains(suffix) }) else {
      return .unknown
    }
    if format.id == MaskFormat.raw.id, suffix != "raw",
      options.rawLayout(ofFileName: name) == nil
    {
      return .unknown
    }
    return .mask(format: format.id)
  }

  /// The part of a name after its last dot, lower case; nil where there is no dot or nothing
  /// after it. An ending of two parts that a format is known by, such as `nii.gz`, counts as one.
  static func fileExtension(of name: String) -> String? {
    let lowercased = name.lowercased()
    if let ending = twoPartExtensions.first(where: { lowercased.hasSuffix("." + $0) }) {
      return ending
    }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let suffix = name[name.index(after: dot)...]
    return suffix.isEmpty ? nil : suffix.lowercased()
  }

  private static let twoPartExtensions = catalogue.entries.flatMap(\.extensions).filter {
    $0.contains(".")
  }

  private static let lossyExtensions: Set<String> = ["jpg", "jpeg", "jpe", "jfif"]

  /// Extensions of files that lie beside masks and never are one. A file that is listed here is
  /// not opened, so the list holds only what cannot be mistaken.
  private static let otherExtensions: Set<String> = [
    "txt", "md", "rst", "pdf", "html", "htm", "css", "js", "xml", "json", "jsonl", "ndjson",
    "yaml", "yml", "toml", "ini", "cfg", "csv", "tsv", "log", "sh", "py", "ipynb", "pyc", "swift",
    "c", "h", "cpp", "m", "r", "rda", "db", "sqlite", "sqlite3", "db-wal", "db-shm", "db-journal",
    "lock", "bak", "tmp", "part", "zip", "7z", "rar", "mp4", "avi", "mov", "mkv", "mp3", "wav",
    "svg", "pth", "pt", "onnx", "pkl", "pickle", "xls", "xlsx", "doc", "docx",
  ]

  /// Files without an extension that every repository has.
  private static let documentNames: Set<String> = [
    "readme", "license", "licence", "copying", "copyright", "changelog", "authors", "notice",
    "makefile", "dockerfile", "version",
  ]
}
