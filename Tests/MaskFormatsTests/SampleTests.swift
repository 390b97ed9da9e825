import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct PackedSamplesTests {
  @Test(arguments: [1, 2, 4])
  func unpacksLikeTheNaiveTwin(bitDepth: Int) {
    var generator = SeededGenerator(seed: UInt64(bitDepth))
    for count in 1...70 {
      let packed = (0..<PackedSamples.rowByteCount(bitDepth: bitDepth, count: count)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let bits = packed.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
      let expected = (0..<count).map { index in
        bits[index * bitDepth..<(index + 1) * bitDepth].reduce(0) { $0 * 2 + $1 }
      }
      var labels = [UInt8](repeating: 99, count: count)
      packed.withUnsafeBytes { bytes in
        labels.withUnsafeMutableBufferPointer { target in
          PackedSamples.unpack(
            bytes.baseAddress!, bitDepth: bitDepth, count: count, to: target.baseAddress!)
        }
      }
      #expect(labels == expected, "\(count) samples, seed \(bitDepth)")
    }
  }
}

@Suite struct PNGFilterTests {
  /// Residuals that are mostly zero, so that runs of them begin and end everywhere, below rows
  /// that are flat, equal, or noise.
  @Test(arguments: PNGFilter.allCases, [1, 2])
  func reconstructsLikeTheSpecification(filter: PNGFilter, distance: Int) {
    for seed in UInt64(0)..<400 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...90, using: &generator) * distance
      let sparsity = [1, 4, 20, 1000].randomElement(using: &generator)!
      let flatness = [1, 6, 1000].randomElement(using: &generator)!
      let residuals = (0..<count).map { _ in
        Int.random(in: 0..<sparsity, using: &generator) == 0
          ? UInt8.random(in: 0...255, using: &generator) : 0
      }
      var current: UInt8 = 9
      let previous = (0..<count).map { _ in
        if Int.random(in: 0..<flatness, using: &generator) == 0 {
          current = UInt8.random(in: 0...255, using: &generator)
        }
        return current
      }
      let expected = Self.naive(filter, residuals, previous, distance)
      let place = "\(filter), distance \(distance), seed \(seed)"
      #expect(Self.apart(filter, residuals, previous, distance) == expected, "\(place)")
      #expect(Self.inPlace(filter, residuals, previous, distance) == expected, "\(place), in place")
    }
  }

  private static func naive(
    _ filter: PNGFilter, _ residuals: [UInt8], _ previous: [UInt8], _ distance: Int
  ) -> [UInt8] {
    var row: [UInt8] = []
    for index in residuals.indices {
      let left = index < distance ? 0 : row[index - distance]
      let corner = index < distance ? 0 : previous[index - distance]
      row.append(
        residuals[index]
          &+ PNGFixture.prediction(filter.rawValue, Int(left), Int(previous[index]), Int(corner)))
    }
    return row
  }

  private static func apart(
    _ filter: PNGFilter, _ residuals: [UInt8], _ previous: [UInt8], _ distance: Int
  ) -> [UInt8] {
    var row = [UInt8](repeating: 77, count: residuals.count)
    row.withUnsafeMutableBufferPointer { target in
      filter.reconstruct(
        residuals, previous: previous, into: target.baseAddress!, count: residuals.count,
        distance: distance)
    }
    return row
  }

  private static func inPlace(
    _ filter: PNGFilter, _ residuals: [UInt8], _ previous: [UInt8], _ distance: Int
  ) -> [UInt8] {
    var row = residuals
    row.withUnsafeMutableBufferPointer { target in
      filter.reconstruct(
        UnsafePointer(target.baseAddress!), previous: previous, into: target.baseAddress!,
        count: residuals.count, distance: distance)
    }
    return row
  }
}
