import StatisticsStore

/// A job that builds on a scan cannot go on, as the scan was stopped.
public struct ScanInterrupted: Error {
  /// What was read until then, and is kept.
  public let scan: ScanResult
}

/// What a scan did, and what it found.
public struct ScanResult: Sendable {
  public var newCount: Int
  public var changedCount: Int
  public var unchangedCount: Int
  public var removedCount: Int
  /// Files looked at by name that are no masks.
  public var passedOverCount: Int
  /// True where the scan was stopped; what was read is kept, and the next scan goes on from it.
  public var wasInterrupted = false
  /// Masks that were to be read and were not, after an interruption.
  public var unreadCount = 0
  /// Which images count as one sample, a sentence; nil after an interruption.
  public var groups: String?
  /// What the scan could not do or keep: crops of too many classes, measurements of masks that
  /// changed, the database's log while another program reads it.
  public var warnings: [String] = []

  init(plan: ScanPlan, passedOverCount: Int) {
    newCount = plan.newCount
    changedCount = plan.changedCount
    unchangedCount = plan.unchangedCount
    removedCount = plan.removedCount
    self.passedOverCount = passedOverCount
  }

  /// One sentence, such as "701 masks: 3 new, 1 changed, 697 unchanged; 2 rows removed".
  public var sentence: String {
    let total = newCount + changedCount + unchangedCount
    let removed =
      removedCount == 0 ? "" : "; \(removedCount) gone, and their rows removed"
    return "\(total.counted("mask")): \(newCount) new, \(changedCount) changed, "
      + "\(unchangedCount) unchanged\(removed)"
  }
}
