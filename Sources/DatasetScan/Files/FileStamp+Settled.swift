import Glibc
import MaskStatistics

extension FileStamp {
  /// Coarse clocks of file systems give two changes within this time one stamp: FAT counts in
  /// steps of 2 s.
  private static let shortestStep = 2_000_000_000

  /// Whether a change after `now` is sure to give another stamp. Times in nanoseconds since 1970;
  /// a file that claims to come from the future never settles.
  func isSettled(at now: Int) -> Bool { now - modifiedAt >= Self.shortestStep }

  /// The system's time in nanoseconds since 1970, to compare with `modifiedAt`.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
