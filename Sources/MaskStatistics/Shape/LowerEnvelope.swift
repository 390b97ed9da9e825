/// The least of several parabolas (x - site)^2 + height over an interval of integers: the second
/// phase of Meijster, Roerdink, Hesselink, "A general algorithm for computing distance transforms
/// in linear time", 2000, in integers throughout.
///
/// It borrows the memory of an `EnvelopeMemory`.
struct LowerEnvelope {
  fileprivate struct Part {
    var site: Int
    var height: Int
    /// Where the site begins to be the least; it goes on to the next part.
    var start: Int
  }

  fileprivate let parts: UnsafeMutablePointer<Part>
  fileprivate var count = 0
  fileprivate let interval: Range<Int>

  fileprivate init(parts: UnsafeMutablePointer<Part>, interval: Range<Int>) {
    self.parts = parts
    self.interval = interval
  }

  /// Sites come in ascending order.
  @inline(__always)
  mutating func add(site: Int, height: Int) {
    while count > 0 {
      let last = parts[count &- 1]
      if Self.value(last, at: last.start) <= square(last.start &- site) &+ height { break }
      count &-= 1
    }
    guard count > 0 else {
      parts[0] = Part(site: site, height: height, start: interval.lowerBound)
      count = 1
      return
    }
    // The new site is no better where the last part starts, so they meet there or later, and
    // the dividend is not negative. It fits, as sites and square roots of heights are below 2^31.
    let last = parts[count &- 1]
    let dividend = (site &- last.site) &* (site &+ last.site) &+ height &- last.height
    let meeting = dividend / (2 &* (site &- last.site))
    guard meeting &+ 1 < interval.upperBound else { return }
    parts[count] = Part(site: site, height: height, start: meeting &+ 1)
    count &+= 1
  }

  var isEmpty: Bool { count == 0 }

  /// The largest value over the interval; there is a site. Each parabola is convex, so its
  /// largest value is at an end of its part.
  var maximum: Int {
    var maximum = 0
    for index in 0..<count {
      maximum = Swift.max(
        maximum, Self.value(parts[index], at: parts[index].start),
        Self.value(parts[index], at: end(of: index) - 1))
    }
    return maximum
  }

  /// Hands over the value at each place of the interval, in order; there is a site.
  @inline(__always)
  func visit(_ body: (_ place: Int, _ value: Int) -> Void) {
    for index in 0..<count {
      let part = parts[index]
      for x in part.start..<end(of: index) { body(x, Self.value(part, at: x)) }
    }
  }

  private func end(of index: Int) -> Int {
    index + 1 < count ? parts[index + 1].start : interval.upperBound
  }

  @inline(__always)
  private static func value(_ part: Part, at x: Int) -> Int {
    let distance = x &- part.site
    return distance &* distance &+ part.height
  }

  @inline(__always)
  private func square(_ distance: Int) -> Int { distance &* distance }
}

/// Room for one envelope at a time.
struct EnvelopeMemory {
  private var parts: [LowerEnvelope.Part] = []

  /// An empty envelope, to fill and read within `body`. An interval of n places takes up to
  /// n + 2 sites: one for each place, and one at either end.
  mutating func withEnvelope<Result>(
    over interval: Range<Int>, _ body: (inout LowerEnvelope) -> Result?
  ) -> Result? {
    let missing = interval.count + 2 - parts.count
    if missing > 0 {
      parts.append(
        contentsOf: repeatElement(
          LowerEnvelope.Part(site: 0, height: 0, start: 0), count: missing + parts.count))
    }
    return parts.withUnsafeMutableBufferPointer { parts in
      guard let base = parts.baseAddress else { return nil }
      var envelope = LowerEnvelope(parts: base, interval: interval)
      return body(&envelope)
    }
  }
}
