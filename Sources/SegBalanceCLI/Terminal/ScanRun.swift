import SegBalance
import Synchronization

/// A scan with a progress line, that Ctrl-C stops cleanly.
struct ScanRun {
  let console: ConsoleOptions

  /// Runs `work` with a monitor that draws the progress and listens for Ctrl-C.
  func watching<Result>(_ work: (ScanMonitor) async throws -> Result) async throws -> Result {
    Interrupt.listen()
    let meter = CurrentMeter()
    let isShown = !console.quiet
    let monitor = ScanMonitor(
      willRead: { count in if isShown { meter.start(total: count, of: "masks") } },
      willMeasure: { count in if isShown { meter.start(total: count, of: "masks measured") } },
      didRead: { count in meter.advance(by: count) },
      isCancelled: { Interrupt.isRequested },
      willConclude: {
        meter.finish()
        Interrupt.endAtOnce()
      })
    defer { meter.finish() }
    do {
      return try await work(monitor)
    } catch let interruption as ScanInterrupted {
      meter.finish()
      try conclude(interruption.scan)
      throw interruption
    }
  }

  /// Says what there is to say of a scan. Ends the program with status 130 where it was
  /// interrupted.
  func conclude(_ result: ScanResult) throws {
    for warning in result.warnings { console.warn(warning) }
    console.say(result.sentence)
    if let groups = result.groups { console.say("samples: \(groups)") }
    if console.verbose {
      console.say("other files that were passed over: \(result.passedOverCount)")
    }
    if result.wasInterrupted {
      console.warn(
        "interrupted; what was read is kept, and the next run reads the rest, "
          + "\(result.unreadCount) of the masks")
      throw ExitStatus.interrupted
    }
  }
}

/// The meter of the scan under way, once the number of masks is known.
private final class CurrentMeter: Sendable {
  private let meter = Mutex<ProgressMeter?>(nil)

  func start(total: Int, of items: String) {
    meter.withLock { meter in
      meter?.finish()
      meter = ProgressMeter(total: total, of: items)
    }
  }
  func advance(by count: Int) { meter.withLock { $0 }?.advance(by: count) }
  func finish() { meter.withLock { $0 }?.finish() }
}

/// The issues of a scan, counted for a line or two on the terminal.
struct IssueDigest {
  /// Those that say the same of many files are one.
  private let issues: [ScanIssue]

  init(_ issues: [ScanIssue]) { self.issues = issues.summarised() }

  var hasErrors: Bool { issues.contains { $0.severity == .error } }

  /// The first issues in words, and where the rest is.
  func say(to console: ConsoleOptions, database: String? = nil, limit: Int = 5) {
    let telling = issues.filter { $0.severity != .note || console.verbose }
    for issue in telling.prefix(limit) {
      issue.severity == .error ? console.complain(issue.line) : console.warn(issue.line)
    }
    if telling.count > limit {
      let query = database.map {
        ": segbalance sql \($0.shellQuoted) \"SELECT * FROM scan_issue\""
      }
      console.warn("... and \(telling.count - limit) more" + (query ?? ""))
    }
  }
}

extension ScanIssue {
  /// `path: byte 7: message (hint)`.
  var line: String {
    let place = [path.map(\.escapedForDisplay), byteOffset.map { "byte \($0)" }].compactMap { $0 }
    return (place + [message]).joined(separator: ": ") + (hint.map { " (\($0))" } ?? "")
  }
}

extension String {
  /// The text as one word of a POSIX shell.
  var shellQuoted: String {
    let isPlain = allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:,@".contains($0))
    }
    guard !isPlain || isEmpty else { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
