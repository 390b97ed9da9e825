import Glibc
import SegBalance

/// The program's exit codes, one meaning each. Thrown by a subcommand that has said all it has
/// to say.
enum ExitStatus: Int32, Error {
  case done = 0
  /// Done, and rows of severity error exist.
  case somethingToLookAt = 1
  case wrongUsage = 2
  case couldNotFinish = 3
  /// 128 + SIGINT, as shells have it.
  case interrupted = 130

  init(for error: any ActionableError) {
    self = error.isWrongUsage ? .wrongUsage : .couldNotFinish
  }

  func exit() -> Never {
    fflush(nil)
    Glibc.exit(rawValue)
  }
}
