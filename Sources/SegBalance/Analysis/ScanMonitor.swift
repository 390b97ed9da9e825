/// How a caller watches a scan and stops it. The scan's workers call all but
/// `willConclude`.
public struct ScanMonitor: Sendable {
  /// The number of masks that are about to be read; called once.
  public var willRead: @Sendable (Int) -> Void
  /// The number of masks whose shape and crops are about to be measured; called at most once, after
  /// the last mask has been read.
  public var willMeasure: @Sendable (Int) -> Void
  /// So many more masks have been read and stored, or measured.
  public var didRead: @Sendable (Int) -> Void
  /// True when the scan should end after the masks at hand.
  public var isCancelled: @Sendable () -> Bool
  /// The last mask has been read and measured. What follows is stored as a whole or not at all: it no longer
  /// asks `isCancelled`, and the program can be ended at any moment without a loss.
  public var willConclude: @Sendable () -> Void

  public init(
    willRead: @escaping @Sendable (Int) -> Void = { _ in },
    willMeasure: @escaping @Sendable (Int) -> Void = { _ in },
    didRead: @escaping @Sendable (Int) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    willConclude: @escaping @Sendable () -> Void = {}
  ) {
    self.willRead = willRead
    self.willMeasure = willMeasure
    self.didRead = didRead
    self.isCancelled = isCancelled
    self.willConclude = willConclude
  }
}
