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
