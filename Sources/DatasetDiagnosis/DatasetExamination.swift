import DatasetStatistics
import LabelMasks

/// Everything that a diagnosis looks at: the masks, what a scan said of them, and the colours and
/// images that were looked at beside it.
public struct DatasetExamination: Sendable {
  /// By path.
  public var masks: [ExaminedMask]
  /// Those of the scan: files that could not be read, and what is odd about the folder.
  public var issues: [ScanIssue]
  /// The declared classes, where there are any.
  public var table: LabelTable?
  public var ignoredLabel: Int?
  public var backgroundLabel: Int?
  /// Whether colours were given labels by a palette.
  public var hasPalette: Bool
  /// Masks with equal labels.
  public var copies: DuplicateMasks
  /// The colours of masks that were refused for them; nil where nobody looked.
  public var colours: ColourSurvey?
  /// How masks and images fit; nil where no images were given.
  public var pairing: ImagePairing?

  public init(
    masks: [ExaminedMask], issues: [ScanIssue] = [], table: LabelTable? = nil,
    ignoredLabel: Int? = nil, backgroundLabel: Int? = nil, hasPalette: Bool = false,
    copies: DuplicateMasks = .none, colours: ColourSurvey? = nil, pairing: ImagePairing? = nil
  ) {
    self.masks = masks
    self.issues = issues
    self.table = table
    self.ignoredLabel = ignoredLabel
    self.backgroundLabel = backgroundLabel
    self.hasPalette = hasPalette
    self.copies = copies
    self.colours = colours
    self.pairing = pairing
  }
}

extension DatasetExamination {
  /// What the dataset holds of each label, ascending.
  package var presences: [LabelPresence] {
    var totals: [Int: LabelPresence] = [:]
    for label in masks.lazy.flatMap(\.labels) {
      totals[
        label.label, default: LabelPresence(label: label.label, pixelCount: 0, imageCount: 0)
      ].add(label.pixelCount)
    }
    return totals.values.sorted { $0.label < $1.label }
  }

  /// The labels that count, ascending.
  var countedLabels: [Int] { presences.map(\.label).filter { $0 != ignoredLabel } }

  /// The files that an issue of one of these kinds is about.
  func issues(_ kinds: ScanIssue.Kind...) -> [ScanIssue] {
    issues.filter { kinds.contains($0.kind) }
  }

  /// The masks that fit, each as an affected file.
  func affected(
    _ detail: (ExaminedMask) -> String? = { _ in nil }, where fits: (ExaminedMask) -> Bool
  ) -> [AffectedFile] {
    masks.filter(fits).map { AffectedFile($0.path, detail($0)) }
  }
}

extension LabelPresence {
  fileprivate mutating func add(_ pixels: UInt64) {
    pixelCount += pixels
    imageCount += 1
  }
}
