import LabelMasks

/// A class of the dataset, declared by the label table or seen in the masks.
public struct DatasetClass: Sendable, Equatable {
  /// The label that stands for it.
  public var id: Int
  public var name: String
  public var isDeclared: Bool
  /// Left out of every count and denominator; at most one class is.
  public var isIgnored: Bool

  public init(id: Int, name: String, isDeclared: Bool, isIgnored: Bool = false) {
    self.id = id
    self.name = name
    self.isDeclared = isDeclared
    self.isIgnored = isIgnored
  }
}

/// What was decided about the dataset once every mask was read.
public struct FinishRequest: Sendable {
  /// In the order of the label table. Each label that a mask holds has its class here.
  public var classes: [DatasetClass]
  public var backgroundID: Int?
  /// Issues of the dataset. Those of a rejected file came with the file.
  public var runIssues: [ScanIssue]
  /// Decisions and their reasons by name: rows of `dataset_info`, in this order.
  public var info: [(name: String, value: String)]

  public init(
    classes: [DatasetClass], backgroundID: Int? = nil, runIssues: [ScanIssue] = [],
    info: [(name: String, value: String)] = []
  ) {
    self.classes = classes
    self.backgroundID = backgroundID
    self.runIssues = runIssues
    self.info = info
  }
}
