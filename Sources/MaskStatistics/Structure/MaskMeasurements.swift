import LabelMasks

/// How much an analyzer finds out about each mask.
public enum AnalysisDepth: String, Sendable, Hashable, CaseIterable {
  /// Pixels and components of each label.
  case counts
  /// These, and boundaries, contacts, boxes, occupancy, losses at stride by nearest, and the
  /// digest. It takes about twice the time of the counts.
  case structure
  /// These, and losses at stride by majority, which take about as long as all else together.
  case majority
}

/// What one pass over a mask tells.
public struct MaskMeasurements: Sendable, Hashable {
  /// In a mask of more different labels than this they are objects rather than classes: contacts
  /// and occupancy, which grow with labels times labels or cells, are not kept.
  public static let structuredLabelLimit = 1024

  public var shape: MaskShape
  /// The labels present, the ignored one too, by ascending label.
  public var labels: [LabelStatistics]
  /// The borders between different labels, by ascending labels; nil unless asked for, and in a
  /// mask of more than `structuredLabelLimit` labels.
  public var contacts: [LabelContact]?
  /// Nil unless asked for.
  public var digest: MaskDigest?

  public init(
    shape: MaskShape, labels: [LabelStatistics], contacts: [LabelContact]? = nil,
    digest: MaskDigest? = nil
  ) {
    self.shape = shape
    self.labels = labels
    self.contacts = contacts
    self.digest = digest
  }
}
