import LabelMasks
import Testing

@testable import MaskFormats

/// All at once and one by one say the same of every number.
@Suite struct WholeNumbersTests {
  /// Where labels, whole numbers and their representations end.
  static let doubles: [Double] =
    [0, -0.0, 1, -1, 0.5, -0.5, 2.0000001, 255, 1e-300, .nan, .signalingNaN, .infinity, -.infinity]
    + [22, 23, 24, 31, 32, 51, 52, 53, 63].flatMap { power -> [Double] in
      let number = Double(sign: .plus, exponent: power, significand: 1)
      return [number - 1, number, number + 1, number + 0.5, number.nextUp].flatMap { [$0, -$0] }
    }
    + [.greatestFiniteMagnitude, -.greatestFiniteMagnitude]

  private func fill<Label: LabelInteger>(
    _ stored: [UInt8], _ order: ByteOrder, count: Int,
    _ fill: (WholeNumbers, UnsafeMutableBufferPointer<Label>) -> Bool
  ) -> [Label]? {
    var labels = [Label](repeating: 7, count: count)
    let isWhole = stored.withUnsafeBytes { samples in
      samples.baseAddress.map { start in
        labels.withUnsafeMutableBufferPointer { fill(WholeNumbers(start, order: order), $0) }
      } ?? false
    }
    return isWhole ? labels : nil
  }

  @Test(arguments: [ByteOrder.little, .big])
  func doublesAreLabelsWhereTheyFit(order: ByteOrder) {
    for number in Self.doubles {
      let labels: [Int32]? = fill(bytes([1, number, 2], order), order, count: 3) {
        $0.fillDoubles($1)
      }
      #expect(labels == Int32(exactly: number).map { [1, $0, 2] }, "\(number)")
    }
  }

  @Test(arguments: [ByteOrder.little, .big])
  func floatsAreLabelsWhereTheyFitAndAreNotLarge(order: ByteOrder) {
    for number in Self.doubles.map({ Float($0) }) {
      let labels: [Int32]? = fill(bytes([1, number, 2], order), order, count: 3) {
        $0.fillFloats($1)
      }
      let expected = number.magnitude <= Float(1 << 22) ? Int32(exactly: number) : nil
      #expect(labels == expected.map { [1, $0, 2] }, "\(number)")
    }
  }

  @Test(arguments: [ByteOrder.little, .big])
  func integersAreLabelsWhereTheyFit(order: ByteOrder) {
    for power in [0, 8, 31, 32, 33, 62] {
      for number in [1 << power - 1, 1 << power, -1 << power, -1 << power - 1] as [Int64] {
        let signed: [Int32]? = fill(bytes([number, 5], order), order, count: 2) {
          $0.fillSigned($1)
        }
        #expect(signed == Int32(exactly: number).map { [$0, 5] }, "\(number)")
        let unsigned: [UInt32]? = fill(bytes([number, 5], order), order, count: 2) {
          $0.fillUnsigned($1)
        }
        #expect(
          unsigned == UInt32(exactly: UInt64(bitPattern: number)).map { [$0, 5] }, "\(number)")
      }
    }
  }

  @Test func scaledNumbersAreLabelsWithinTheTolerance() {
    for (slope, intercept) in [(0.1, 0.0), (1, -1024), (0.0009, 3), (.nan, 0), (1e300, 1)] {
      for stored in Int16.min...Int16.max where stored % 7 == 0 {
        let number = Double(stored) * slope + intercept
        let whole = number.rounded()
        let label = abs(number - whole) <= SampleScaling.tolerance ? Int32(exactly: whole) : nil
        let labels: [Int32]? = fill(bytes([stored]), .little, count: 1) { numbers, labels in
          numbers.fillScaled(
            labels, by: SampleScaling(slope: slope, intercept: intercept)
          ) { (bits: UInt16) in Double(Int16(bitPattern: bits)) }
        }
        #expect(labels == label.map { [$0] }, "\(stored) x \(slope) + \(intercept)")
      }
    }
  }

  @Test func seededNumbersOfAllTypesAreReadAsTheyWere() throws {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    let labels = (0..<1000).map { _ in Int32.random(in: -1 << 23...1 << 23, using: &generator) }
    for order in [ByteOrder.little, .big] {
      let sign = order == .little ? "<" : ">"
      for (type, samples) in [
        ("i8", bytes(labels.map { Int64($0) }, order)),
        ("f4", bytes(labels.map { Float($0) }, order)),
        ("f8", bytes(labels.map { Double($0) }, order)),
      ] {
        let read = try read(npy(sign + type, shape: "(10, 100)", samples)).mask.labels
        #expect(read == labels.map { Int($0) }, "\(sign)\(type), seed \(seed)")
      }
    }
  }
}
