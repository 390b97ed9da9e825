/// The five filter types (PNG 9.2): each row is stored as the difference from a prediction.
///
/// All arithmetic is modulo 256. Masks are flat, so most differences are zero; Sub and Paeth, which
/// otherwise go byte by byte, pass over runs of zeros in steps of 8 and 16.
enum PNGFilter: UInt8, CaseIterable {
  case none, sub, up, average, paeth

  /// Turns a row's differences into its bytes.
  ///
  /// - Parameters:
  ///   - residuals: the differences; may be `row` itself.
  ///   - previous: the row above, zeros for the first.
  ///   - distance: bytes of a pixel, at least 1: 2 for 16-bit samples, else 1.
  /// - Precondition: all three have `count` bytes, and `previous` overlaps neither of the others.
  func reconstruct(
    _ residuals: UnsafePointer<UInt8>, previous: UnsafePointer<UInt8>,
    into row: UnsafeMutablePointer<UInt8>, count: Int, distance: Int
  ) {
    switch self {
    case .none:
      if residuals != UnsafePointer(row) { row.update(from: residuals, count: count) }
    case .sub:
      Self.addLeft(residuals, into: row, count: count, distance: distance)
    case .up:
      Self.addAbove(residuals, previous, into: row, count: count)
    case .average:
      Self.addAverage(residuals, previous, into: row, count: count, distance: distance)
    case .paeth:
      Self.addPaeth(residuals, previous, into: row, count: count, distance: distance)
    }
  }

  // MARK: - Sub

  private static func addLeft(
    _ residuals: UnsafePointer<UInt8>, into row: UnsafeMutablePointer<UInt8>, count: Int,
    distance: Int
  ) {
    // The pixel to the left, repeated to fill the word; zero before the first.
    var left: UInt64 = 0
    let wholeCount = count & ~7
    for index in stride(from: 0, to: wholeCount, by: 8) {
      let residual = word(residuals + index)
      if residual == 0 {
        store(left, row + index)
        continue
      }
      // Running sums within the word, by doubling: each byte gains those before it.
      var sums = residual
      if distance == 1 { sums = addBytes(sums, sums << 8) }
      sums = addBytes(sums, sums << 16)
      sums = addBytes(sums, sums << 32)
      sums = addBytes(sums, left)
      store(sums, row + index)
      left = repeated(sums >> UInt64(64 - 8 * distance), distance: distance)
    }
    for index in wholeCount..<count {
      row[index] = residuals[index] &+ (index < distance ? 0 : row[index - distance])
    }
  }

  // MARK: - Up

  private static func addAbove(
    _ residuals: UnsafePointer<UInt8>, _ previous: UnsafePointer<UInt8>,
    into row: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    typealias Lanes = SIMD16<UInt8>
    let wholeCount = count & ~15
    for index in stride(from: 0, to: wholeCount, by: 16) {
      let residual = UnsafeRawPointer(residuals + index).loadUnaligned(as: Lanes.self)
      let above = UnsafeRawPointer(previous + index).loadUnaligned(as: Lanes.self)
      UnsafeMutableRawPointer(row + index).storeBytes(of: residual &+ above, as: Lanes.self)
    }
    for index in wholeCount..<count { row[index] = residuals[index] &+ previous[index] }
  }

  // MARK: - Average

  private static func addAverage(
    _ residuals: UnsafePointer<UInt8>, _ previous: UnsafePointer<UInt8>,
    into row: UnsafeMutablePointer<UInt8>, count: Int, distance: Int
  ) {
    for index in 0..<count {
      let left = index < distance ? 0 : UInt16(row[index - distance])
      let average = (left + UInt16(previous[index])) / 2
      row[index] = residuals[index] &+ UInt8(truncatingIfNeeded: average)
    }
  }

  // MARK: - Paeth

  private static func addPaeth(
    _ residuals: UnsafePointer<UInt8>, _ previous: UnsafePointer<UInt8>,
    into row: UnsafeMutablePointer<UInt8>, count: Int, distance: Int
  ) {
    // Left of the first pixel all is zero, and the predictor is the byte above.
    var index = min(distance, count)
    for first in 0..<index { row[first] = residuals[first] &+ previous[first] }
    while index < count {
      index = skipZeros(residuals, previous, into: row, from: index, to: count, distance: distance)
      for next in index..<min(index + 8, count) {
        let predicted = predictor(
          left: row[next - distance], above: previous[next], corner: previous[next - distance])
        row[next] = residuals[next] &+ predicted
      }
      index = min(index + 8, count)
    }
  }

  /// Passes over zero differences whose prediction is plain, and returns where it stopped.
  ///
  /// Where left and corner are equal, the estimate left + above - corner is above itself, which
  /// then is the prediction; with a zero difference it becomes the next left while it also is the
  /// next corner, so this goes on. Where above and corner are equal all along, the prediction is
  /// left in the same way.
  private static func skipZeros(
    _ residuals: UnsafePointer<UInt8>, _ previous: UnsafePointer<UInt8>,
    into row: UnsafeMutablePointer<UInt8>, from start: Int, to count: Int, distance: Int
  ) -> Int {
    var index = start
    while index + 16 <= count, word(residuals + index) | word(residuals + index + 8) == 0 {
      let above = (word(previous + index), word(previous + index + 8))
      let left = pixel(UnsafePointer(row) + index - distance, distance: distance)
      let corner = pixel(previous + index - distance, distance: distance)
      if left == corner {
        store(above.0, row + index)
        store(above.1, row + index + 8)
      } else if above.0 == corner, above.1 == corner {
        store(left, row + index)
        store(left, row + index + 8)
      } else {
        break
      }
      index += 16
    }
    return index
  }

  /// PNG 9.4: the neighbour nearest to left + above - corner; ties go to left, then above.
  private static func predictor(left: UInt8, above: UInt8, corner: UInt8) -> UInt8 {
    let toLeft = abs(Int32(above) - Int32(corner))
    let toAbove = abs(Int32(left) - Int32(corner))
    let toCorner = abs(Int32(left) + Int32(above) - 2 * Int32(corner))
    if toLeft <= toAbove, toLeft <= toCorner { return left }
    return toAbove <= toCorner ? above : corner
  }

  // MARK: - Words of eight bytes, the first in the lowest bits

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func store(_ word: UInt64, _ bytes: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(bytes).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// Adds byte by byte: the low seven bits cannot carry over, the top bit is added apart.
  @inline(__always)
  private static func addBytes(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ((a & low) &+ (b & low)) ^ ((a ^ b) & ~low)
  }

  /// One pixel repeated over a word.
  @inline(__always)
  private static func pixel(_ bytes: UnsafePointer<UInt8>, distance: Int) -> UInt64 {
    let first = UInt64(bytes[0])
    return repeated(distance == 1 ? first : first | UInt64(bytes[1]) << 8, distance: distance)
  }

  @inline(__always)
  private static func repeated(_ pixel: UInt64, distance: Int) -> UInt64 {
    pixel &* (distance == 1 ? 0x0101_0101_0101_0101 : 0x0001_0001_0001_0001)
  }
}
