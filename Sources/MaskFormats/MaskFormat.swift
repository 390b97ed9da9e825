import LabelMasks

/// A file format that masks are stored in. Each is one file in `Formats` and one line in
/// `MaskFormats.catalogue`.
public struct MaskFormat: CatalogueEntry {
  public let id: String
  public let summary: String
  public let details: [EntryDetail]
  public let references: [String]
  public let declaredIn: String
  /// Extensions of its files, lower case, without the dot.
  public let extensions: [String]
  /// What its files begin with, in words; nil for a format that cannot be told by content.
  public let magic: String?
  /// Whether what the header says may stand anywhere in the file, so that its head is not enough.
  let headerMayLieAnywhere: Bool

  typealias AttachedFileName = @Sendable (MaskSource) throws(MaskFormatError) -> String?
  typealias Describe = @Sendable (MaskSource) throws(MaskFormatError) -> MaskDescription
  typealias Decode =
    @Sendable (MaskSource, DecodingScratch, inout LabelMask) throws(MaskFormatError) ->
    MaskDescription

  /// Whether a file that begins with these bytes is of this format. May be given few or none.
  let recognises: @Sendable ([UInt8]) -> Bool
  /// Where the header names a file that holds the samples: its path from the header's folder,
  /// which it does not leave. Nil for a format whose files are complete.
  let attachedFileName: AttachedFileName?
  /// Reads the header alone.
  let describe: Describe
  /// Fills the mask with every label of the file; on an error the mask's content is undefined.
  let decode: Decode

  init(
    id: String, summary: String, extensions: [String], magic: String?, details: [EntryDetail],
    references: [String], declaredIn: String = #fileID, headerMayLieAnywhere: Bool = false,
    recognises: @escaping @Sendable ([UInt8]) -> Bool,
    attachedFileName: AttachedFileName? = nil, describe: @escaping Describe,
    decode: @escaping Decode
  ) {
    self.id = id
    self.summary = summary
    self.extensions = extensions
    self.magic = magic
    self.details = details
    self.references = references
    self.declaredIn = declaredIn
    self.headerMayLieAnywhere = headerMayLieAnywhere
    self.recognises = recognises
    self.attachedFileName = attachedFileName
    self.describe = describe
    self.decode = decode
  }
}
