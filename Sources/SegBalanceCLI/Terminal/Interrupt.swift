import Glibc
import Synchronization

/// Ctrl-C: the first one asks the scan to stop after the masks at hand, the second one kills. Once
/// the last mask has been read, the first one ends the program.
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

  /// From here on Ctrl-C does not wait for anything.
  static func endAtOnce() {
    for number in [SIGINT, SIGTERM] { signal(number) { _ in Interrupt.leave() } }
    if isRequested { leave() }
  }

  private static func leave() -> Never {
    // Nothing but what signal-safety(7) allows in a handler.
    let text: StaticString = "warning: interrupted; the masks are read, and the next run goes on\n"
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(ExitStatus.interrupted.rawValue)
  }
}
