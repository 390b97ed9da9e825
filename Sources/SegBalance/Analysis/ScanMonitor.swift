/// How a caller watches a scan and stops it. All three are called from the scan's workers.
public struct ScanMonitor: Sendable {
  /// The number of masks that are about to be read; called once.
  public var willRead: @Sendable (Int) -> Void
  /// So many more masks have been read and stored.
  public var didRead: @Sendable (Int) -> Void
  /// True when the scan should end after the masks at hand.
  public var isCancelled: @Sendable () -> Bool

  public init(
    willRead: @escaping @Sendable (Int) -> Void = { _ in },
    didRead: @escaping @Sendable (Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.willRead = willRead
    self.didRead = didRead
    self.isCancelled = isCancelled
  }
}

/// What a scan did, and what it found.
public struct ScanResult: Sendable {
  public var newCount = 0
  public var changedCount = 0
  public var unchangedCount = 0
  public var removedCount = 0
  /// Files looked at by name that are no masks.
  public var passedOverCount = 0
  /// True where the scan was stopped; what was read is kept, and the next scan goes on from it.
  public var wasInterrupted = false
  /// Masks that were to be read and were not, after an interruption.
  public var unreadCount = 0
  /// About the database as a file, such as a reader that kept it in WAL mode.
  public var warnings: [String] = []

  /// One sentence, such as "701 masks: 3 new, 1 changed, 697 unchanged; 2 rows removed".
  public var sentence: String {
    let total = newCount + changedCount + unchangedCount
    let removed =
      removedCount == 0 ? "" : "; \(removedCount) gone, and their rows removed"
    return "\(total) \(total == 1 ? "mask" : "masks"): \(newCount) new, \(changedCount) changed, "
      + "\(unchangedCount) unchanged\(removed)"
  }
}
