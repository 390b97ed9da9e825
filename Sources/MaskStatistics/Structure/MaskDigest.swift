/// 128 bits that tell masks of different labels or shape apart.
///
/// It is taken over shape and runs: 8-, 16- and 32-bit masks of equal labels agree, whatever
/// file they came from, and long runs cost nothing. Not cryptographic: who wants two masks of
/// one digest can make them. By chance, two of a million masks agree with odds of about
/// 10^12 / 2^129, less than 10^-26.
public struct MaskDigest: Sendable, Hashable, CustomStringConvertible {
  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 32 hexadecimal digits.
  public var description: String { Self.digits(of: high) + Self.digits(of: low) }

  private static func digits(of word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Two lanes of multiply and rotate, each step a bijection of the lane's state, so that nothing
/// once different becomes equal before the lanes are folded. The multipliers and rotations of
/// each lane are of the kind that xxHash's rounds use (Collet, "xxHash fast digest algorithm").
struct MaskHasher {
  private var first: UInt64
  private var second: UInt64

  init(width: Int, height: Int, depth: Int) {
    first = 0x9E37_79B9_7F4A_7C15
    second = 0xC2B2_AE3D_27D4_EB4F
    for size in [width, height, depth] { add(UInt64(size)) }
  }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    first = Self.rotate(first &+ word &* 0xC2B2_AE3D_27D4_EB4F, by: 31) &* 0x9E37_79B1_85EB_CA87
    second = Self.rotate(second ^ (word &* 0xFF51_AFD7_ED55_8CCD), by: 27) &* 0x94D0_49BB_1331_11EB
  }

  @inline(__always)
  private static func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }

  func finish() -> MaskDigest {
    MaskDigest(
      high: Self.mix(first ^ Self.mix(second)), low: Self.mix(second &+ Self.rotate(first, by: 17)))
  }

  /// SplitMix64's finish: every bit of the input reaches every bit of the output.
  private static func mix(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
