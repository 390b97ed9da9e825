import ArgumentParser
import Glibc
import SegBalance

/// Standard output or standard error, written without buffering surprises.
struct Console: Sendable {
  static let standardOutput = Console(descriptor: STDOUT_FILENO)
  static let standardError = Console(descriptor: STDERR_FILENO)

  let descriptor: Int32

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal, or nil where there is none.
  var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Ends the program where standard output takes no more: half of a result must not pass for all of
  /// it. A reader that has gone, such as `head`, wants no more and no message.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR {
        let failure = errno
        guard descriptor == STDOUT_FILENO, failure != EPIPE else { return }
        let reason = String(cString: strerror(failure))
        Self.standardError.write("error: standard output: can't write it: \(reason)\n")
        Glibc.exit(ExitStatus.couldNotFinish.rawValue)
      }
      rest = rest.dropFirst(max(0, written))
    }
  }

  static func errorText(for error: any ActionableError) -> String {
    let paint = Paint(isOn: ColorChoice.auto.isOn(for: .standardError))
    let hint = error.hint.map { "\n\(paint.cyan("hint:")) \($0)" } ?? ""
    return "\(paint.red("error:")) \(error.message)\(hint)\n"
  }
}

/// `--color`: `auto` means a terminal, unless NO_COLOR is set (no-color.org) or TERM is dumb.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, always, never

  func isOn(for console: Console) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      console.isTerminal && (Self.environment("NO_COLOR") ?? "").isEmpty
        && Self.environment("TERM") != "dumb"
    }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

/// Colours text, or leaves it alone.
struct Paint: Sendable {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func cyan(_ text: String) -> String { wrap(text, "36") }
  func faint(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
