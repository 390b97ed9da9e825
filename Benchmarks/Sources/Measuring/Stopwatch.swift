import Glibc

/// The least CPU time of one thread over several runs: what the code needs where nothing else
/// gets in its way.
public enum Stopwatch {
  public static func best(of runs: Int = 15, _ body: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<runs {
      let start = cpuSeconds()
      try body()
      least = min(least, cpuSeconds() - start)
    }
    return least
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
