import Foundation
import LabelMasks
import Testing

@testable import SegmentationLosses

/// The vector functions beside libm's, for every length up to two vectors and more.
@Suite struct VectorFunctionsTests {
  /// Numbers of `range` from a seed, its ends and a few special ones among them.
  private func numbers(in range: ClosedRange<Double>, count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    let ends = [range.lowerBound, range.upperBound, 0, -0.0, 1e-300, 1e-17, 0.5, 1]
      .filter(range.contains)
    let drawn = (0..<count).map { _ in Double.random(in: range, using: &generator) }
    return Array((ends + drawn).prefix(count))
  }

  private func expect(
    _ found: [Double], near expected: [Double], at places: [Double], seed: UInt64
  ) {
    for (place, (found, expected)) in zip(places, zip(found, expected)) {
      #expect(
        abs(found - expected) <= 4 * expected.ulp,
        "seed \(seed), at \(place): must be \(expected), is \(found)")
    }
  }

  @Test(arguments: [UInt64](1...40))
  func exponentialsAgreeWithThoseOfLibm(seed: UInt64) {
    let ranges = [VectorFunctions.exponentRange, -750...(-700), -1...1, -40...0, -1e-9...1e-9]
    for range in ranges {
      let places = numbers(in: range, count: Int(seed) * (seed > 20 ? 50 : 1), seed: seed)
      var found = places
      found.withUnsafeMutableBufferPointer { VectorFunctions.exponentiate($0) }
      expect(found, near: places.map { exp($0) }, at: places, seed: seed)
    }
  }

  @Test(arguments: [UInt64](1...40))
  func logarithmsAgreeWithThoseOfLibm(seed: UInt64) {
    for range in [0.0...1, 0...1e-3, 0...1e-200] {
      let places = numbers(in: range, count: Int(seed) * (seed > 20 ? 50 : 1), seed: seed)
      var found = places
      found.withUnsafeMutableBufferPointer { VectorFunctions.takeLogarithmOfOnePlus($0) }
      expect(found, near: places.map { log1p($0) }, at: places, seed: seed)
    }
  }

  @Test func zeroGivesExactlyOneAndZero() {
    var numbers: [Double] = [0, -0.0]
    numbers.withUnsafeMutableBufferPointer { VectorFunctions.exponentiate($0) }
    #expect(numbers == [1, 1])
    numbers = [0]
    numbers.withUnsafeMutableBufferPointer { VectorFunctions.takeLogarithmOfOnePlus($0) }
    #expect(numbers == [0])
  }

  @Test func nothingIsNothing() {
    var numbers: [Double] = []
    numbers.withUnsafeMutableBufferPointer { VectorFunctions.exponentiate($0) }
    #expect(numbers == [])
  }
}
