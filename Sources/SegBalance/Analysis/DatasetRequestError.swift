import DatasetStatistics
import LabelMasks

/// Parts of a request that cannot hold together.
public enum DatasetRequestError: ActionableError, Equatable {
  /// The name of a split that stands for something else.
  case reservedSplit(String)
  case backgroundIsIgnored(Int)

  public var problem: String {
    switch self {
    case .reservedSplit(""): "a split must have a name, found none"
    case .reservedSplit(let name):
      "a split must have a name other than '\(name)', which stands for all masks"
    case .backgroundIsIgnored(let label):
      "the background must be a class that is counted, found label \(label), which is ignored"
    }
  }

  public var hint: String? {
    switch self {
    case .reservedSplit: nil
    case .backgroundIsIgnored: "give --background or --ignore-index another label"
    }
  }
}

extension DatasetRequest {
  /// Throws where the request cannot be carried out, whatever the dataset holds: before anything of
  /// it is read.
  public func validate() throws {
    let splits =
      splitGlobs.map(\.name) + splitLists.map(\.name) + annotationFiles.compactMap(\.split)
    if let name = splits.first(where: { $0.isEmpty || $0 == CountedImages.wholeDataset }) {
      throw DatasetRequestError.reservedSplit(name)
    }
    _ = try scanningOptions()
    if groupPattern != nil { _ = try groups(of: []) }
    if case .label(let label) = background,
      try ignoreIndex == .label(label) || remappedIgnoreLabel() == label
    {
      throw DatasetRequestError.backgroundIsIgnored(label)
    }
  }
}
