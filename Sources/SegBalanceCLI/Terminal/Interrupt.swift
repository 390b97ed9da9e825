import Glibc
import Synchronization

/// Ctrl-C: the first one asks the scan to stop after the masks at hand, the second one kills.
enum Interrupt {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func listen() {
    // Touched before the handler can run: a global's first use takes a lock.
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupt.requested.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
