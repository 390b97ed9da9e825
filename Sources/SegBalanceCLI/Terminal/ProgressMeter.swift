import Synchronization

/// Progress of a scan on standard error: one line that is drawn anew on a terminal, a line every
/// few seconds elsewhere.
final class ProgressMeter: Sendable {
  private struct State {
    var done = 0
    var lastShown: ContinuousClock.Instant?
    var hasLine = false
  }

  private static let secondsBetweenLines = 5.0
  private let console: Console
  private let total: Int
  private let items: String
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameter items: what is counted, in the plural.
  init(total: Int, of items: String, console: Console = .standardError) {
    self.total = total
    self.items = items
    self.console = console
  }

  func advance(by count: Int) {
    state.withLock { state in
      state.done += count
      let now = ContinuousClock.now
      let pause = console.isTerminal ? 0.1 : Self.secondsBetweenLines
      let since = (state.lastShown ?? start).duration(to: now).seconds
      guard since >= pause else { return }
      state.lastShown = now
      state.hasLine = true
      let text = line(done: state.done, seconds: start.duration(to: now).seconds)
      console.write(console.isTerminal ? "\r\u{1B}[K\(text)" : text + "\n")
    }
  }

  /// Wipes the line that was drawn, so that what follows stands alone.
  func finish() {
    state.withLock { state in
      if state.hasLine, console.isTerminal { console.write("\r\u{1B}[K") }
      state.hasLine = false
    }
  }

  private func line(done: Int, seconds: Double) -> String {
    let rate = Double(done) / max(seconds, 1e-3)
    let left = rate > 0 ? Double(total - done) / rate : 0
    let percent = total > 0 ? done * 100 / total : 100
    return "\(done) of \(total) \(items) (\(percent) %), \(Int(rate.rounded())) a second, "
      + "\(Self.clock(left)) left"
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    let (minutes, rest) = whole.quotientAndRemainder(dividingBy: 60)
    return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
