/// SplitMix64: small, fast, the same numbers everywhere. For samples and tests, not for secrets.
///
/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` - 1, by the high half of a product (Lemire 2019). The standard
  /// library's own mapping may change between versions; the samples' bytes must not.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "there is no number below 1 to draw")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the closed range.
  public mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True once in `n` draws on average.
  public mutating func oneIn(_ n: Int) -> Bool { below(n) == 0 }
}
