/// Exponential and logarithm of many numbers, eight at a time, to within four units in the last
/// place. Losses over a tensor are mostly these; libm's, one call a number, take three times as
/// long.
enum VectorFunctions {
  /// What `exponentiate` takes. From -746 down the exponential is 0.
  static let exponentRange = -800.0...500

  /// Replaces every x of `exponentRange` by e^x; O(n).
  static func exponentiate(_ numbers: UnsafeMutableBufferPointer<Double>) {
    replace(numbers, by: exp)
  }

  /// Replaces every x from 0 to 1 by ln(1 + x); O(n).
  static func takeLogarithmOfOnePlus(_ numbers: UnsafeMutableBufferPointer<Double>) {
    replace(numbers, by: log1p)
  }

  @inline(__always)
  private static func replace(
    _ numbers: UnsafeMutableBufferPointer<Double>, by function: (SIMD8<Double>) -> SIMD8<Double>
  ) {
    guard let start = UnsafeMutableRawPointer(numbers.baseAddress) else { return }
    let whole = numbers.count & ~7
    for first in stride(from: 0, to: whole, by: 8) {
      let place = start + first * MemoryLayout<Double>.stride
      let vector = place.loadUnaligned(as: SIMD8<Double>.self)
      place.storeBytes(of: function(vector), as: SIMD8<Double>.self)
    }
    guard whole < numbers.count else { return }
    var rest = SIMD8<Double>()
    for lane in 0..<numbers.count - whole { rest[lane] = numbers[whole + lane] }
    rest = function(rest)
    for lane in 0..<numbers.count - whole { numbers[whole + lane] = rest[lane] }
  }
}

// MARK: - Exponential

extension VectorFunctions {
  /// Added to a number below 2^51 it leaves the nearest integer in the lowest bits.
  private static let rounding = 0x1.8p52
  /// ln 2 in two parts, the first with so few digits that its product with an exponent is exact.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33
  /// Of the exponent of 2, taken off by the last multiplication.
  private static let headroom: UInt64 = 256
  private static let log2e = 0x1.71547652b82fep0

  /// With n the integer nearest to x / ln 2, e^x is 2^n e^r where |r| <= ln(2) / 2: there the
  /// Taylor polynomial of degree 13 leaves out less than 1e-17.
  @inline(__always)
  private static func exp(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let shifted = x * log2e + rounding
    let n = shifted - rounding
    let r = (x - n * ln2High) - n * ln2Low
    var sum = SIMD8<Double>(repeating: 1 / 6_227_020_800)
    sum = sum * r + 1 / 479_001_600
    sum = sum * r + 1 / 39_916_800
    sum = sum * r + 1 / 3_628_800
    sum = sum * r + 1 / 362_880
    sum = sum * r + 1 / 40_320
    sum = sum * r + 1 / 5_040
    sum = sum * r + 1 / 720
    sum = sum * r + 1 / 120
    sum = sum * r + 1 / 24
    sum = sum * r + 1 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    // The lowest bits of `shifted` are n: moved up and added to an exponent they multiply by 2^n.
    // `headroom` keeps the result a normal number; taking it off again underflows as it should.
    let exponents = (unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &+ headroom) &<< 52
    let raised = unsafeBitCast(sum, to: SIMD8<UInt64>.self) &+ exponents
    return unsafeBitCast(raised, to: SIMD8<Double>.self) * 0x1p-256
  }
}

// MARK: - Logarithm

extension VectorFunctions {
  /// With s = x / (2 + x), ln(1 + x) is 2 (s + s^3 / 3 + s^5 / 5 ...). Up to x = 1, s^2 is at most
  /// 1/9, and what follows s^33 less than 1e-17 of the sum.
  @inline(__always)
  private static func log1p(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let s = x / (x + 2)
    let square = s * s
    var sum = SIMD8<Double>(repeating: 1 / 33)
    sum = sum * square + 1 / 31
    sum = sum * square + 1 / 29
    sum = sum * square + 1 / 27
    sum = sum * square + 1 / 25
    sum = sum * square + 1 / 23
    sum = sum * square + 1 / 21
    sum = sum * square + 1 / 19
    sum = sum * square + 1 / 17
    sum = sum * square + 1 / 15
    sum = sum * square + 1 / 13
    sum = sum * square + 1 / 11
    sum = sum * square + 1 / 9
    sum = sum * square + 1 / 7
    sum = sum * square + 1 / 5
    sum = sum * square + 1 / 3
    return 2 * (s + s * square * sum)
  }
}
