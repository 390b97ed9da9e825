/// Something a scan has to say about a file or the dataset: a row of `scan_issue`.
public struct ScanIssue: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, note
  }

  /// The closed list of kinds. The raw value is what the database stores.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The file breaks its format's rules.
    case malformed
    /// The file ends before its header's promise is kept.
    case truncated
    /// The file is right, but of a kind that cannot be a mask here.
    case unsupported
    /// The file cannot be opened or read.
    case unreadable
    /// The header asks for more than the limit.
    case tooLarge = "too-large"
    /// A lossy format, whose pixels are no labels.
    case lossy
    /// Colours instead of labels, and no palette to translate them.
    case colourMask = "colour-mask"
    /// One stem in two formats.
    case duplicateMask = "duplicate-mask"
    /// Labels that the table does not declare.
    case undeclaredLabel = "undeclared-label"
    /// Colours that the palette does not have.
    case undeclaredColour = "undeclared-colour"
    /// A link that was not followed, or leads in a circle.
    case skippedLink = "skipped-link"
    /// Masks outside every split while others have one.
    case outsideSplits = "outside-splits"
    /// A folder of images beside the masks that was left out.
    case imageFolder = "image-folder"
    /// Pictures, colourings or instances that lie beside the masks they belong to.
    case companionFile = "companion-file"
    /// What the labels found say about the dataset, such as a binary mask saved as 0 and 255, or
    /// what a file says about its labels, such as a value that stands for no data.
    case labelPattern = "label-pattern"
  }

  /// Relative to the dataset's root; nil for the dataset as a whole.
  public var path: String?
  public var severity: Severity
  public var kind: Kind
  public var message: String
  public var hint: String?
  public var byteOffset: Int?

  public init(
    path: String?, severity: Severity, kind: Kind, message: String, hint: String? = nil,
    byteOffset: Int? = nil
  ) {
    self.path = path
    self.severity = severity
    self.kind = kind
    self.message = message
    self.hint = hint
    self.byteOffset = byteOffset
  }
}
