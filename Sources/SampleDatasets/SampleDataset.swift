import LabelMasks

/// A small synthetic dataset that `segbalance sample` writes.
public struct SampleDataset: CatalogueEntry {
  public enum Encoding: Sendable {
    case pgm, png, nifti

    var fileExtension: String {
      switch self {
      case .pgm: "pgm"
      case .png: "png"
      case .nifti: "nii.gz"
      }
    }
  }

  public struct File: Sendable {
    /// Relative to the dataset, with `/`, ending included.
    public var path: String
    public var mask: LabelMask
    public var encoding: Encoding
  }

  public let id: String
  public let summary: String
  public let details: [EntryDetail]
  public let references: [String] = []
  public let declaredIn: String
  /// Names by label, in order.
  public let classNames: [String]
  /// Masks in each split, and the format of that split.
  let splits: [(name: String, count: Int, encoding: Encoding)]
  let paint: @Sendable (inout SeededGenerator) -> LabelMask

  /// All masks; the same seed gives the same masks on every machine.
  public func files(seed: UInt64) -> [File] {
    var generator = SeededGenerator(seed: seed)
    return splits.flatMap { split in
      (1...split.count).map { number in
        let digits = String(repeating: "0", count: 3 - String(number).count) + String(number)
        return File(
          path: "\(split.name)/\(id)_\(digits).\(split.encoding.fileExtension)",
          mask: paint(&generator),
          encoding: split.encoding)
      }
    }
  }
}

public enum SampleDatasets {
  public static let catalogue = Catalogue(
    kind: "sample dataset", listName: "samples",
    [SampleDataset.street, .lesions, .vessels, .volumes])
}
