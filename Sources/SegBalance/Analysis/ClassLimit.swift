import LabelMasks
import TrainingExports

/// Up to how many classes a figure is derived.
///
/// Masks of so many labels number objects or hold stray greys. What costs more than the masks
/// themselves is then left out, and `dataset_info` says so.
enum ClassLimit: CaseIterable {
  /// What grows with the square of the classes, or holds a grid for each.
  case details
  /// What goes through the images a thousand times, or through the pixels once for each class.
  case repetitions
  /// What is kept for each class and image, and weights, which no vector could hold.
  case figures

  var classCount: Int {
    switch self {
    case .details: DatasetProbe.classLimit
    case .repetitions: 1024
    case .figures: WeightVector.maximumLength
    }
  }

  func allows(_ classCount: Int) -> Bool { classCount <= self.classCount }

  private var leavesOut: String {
    switch self {
    case .details: "class_co_occurrence, class_occupancy, loss_probe"
    case .repetitions: "intervals, stability, crops"
    case .figures: "class_weight, spreads, drift, batches, sampling"
    }
  }

  /// What a dataset of so many classes does without, as a row of `dataset_info`; nil for nothing.
  static func leftOut(classCount: Int) -> String? {
    let exceeded = allCases.filter { !$0.allows(classCount) }
    guard !exceeded.isEmpty else { return nil }
    return exceeded.map { "\($0.leavesOut) (kept up to \($0.classCount) classes)" }
      .joined(separator: "; ")
  }
}

/// A figure was asked for of more classes than it is derived for.
public struct TooManyClasses: ActionableError, Equatable {
  /// The database.
  public var path: String?
  /// What was asked for, with its article.
  public var figure: String
  public var limit: Int
  public var classCount: Int

  public var problem: String {
    "\(figure) must be of at most \(limit) classes, found \(classCount)"
  }
  public var hint: String? {
    "masks of so many labels mostly number objects; scan with --remap, such as 1-65535=1"
  }
}
