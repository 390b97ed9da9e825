/// How long the border between two labels is.
///
/// Ignored labels are among them, since which one is ignored may be decided later: the contact
/// of a class with the ignored label says how much of its outline is uncertain.
public struct LabelContact: Sendable, Hashable {
  /// The smaller label.
  public var label: Int
  /// The larger label.
  public var otherLabel: Int
  /// Pairs of pixels, one of each label, that share a side: 4 neighbours, 6 in a volume.
  public var length: UInt64

  public init(label: Int, otherLabel: Int, length: UInt64) {
    self.label = label
    self.otherLabel = otherLabel
    self.length = length
  }
}
