/// Samples of 1, 2 or 4 bits, several a byte, the leftmost in the most significant bits: the
/// packing of PNG (7.2) and of PBM.
enum PackedSamples {
  /// Bytes of a row of `count` samples; rows begin at a byte.
  static func rowByteCount(bitDepth: Int, count: Int) -> Int { (count * bitDepth + 7) / 8 }

  /// Writes one label a byte, each the sample as it is, without scaling.
  ///
  /// - Precondition: `bitDepth` is 1, 2 or 4; `packed` has `rowByteCount` bytes and `labels`
  ///   room for `count`. The two do not overlap.
  static func unpack(
    _ packed: UnsafeRawPointer, bitDepth: Int, count: Int, to labels: UnsafeMutablePointer<UInt8>
  ) {
    let samplesPerByte = 8 / bitDepth
    let wholeByteCount = count / samplesPerByte
    let target = UnsafeMutableRawPointer(labels)
    for index in 0..<wholeByteCount {
      let byte = packed.load(fromByteOffset: index, as: UInt8.self)
      let offset = index * samplesPerByte
      switch bitDepth {
      case 1: target.storeBytes(of: spreadBits(byte), toByteOffset: offset, as: UInt64.self)
      case 2: target.storeBytes(of: spreadPairs(byte), toByteOffset: offset, as: UInt32.self)
      default: target.storeBytes(of: spreadNibbles(byte), toByteOffset: offset, as: UInt16.self)
      }
    }
    let mask = UInt8(truncatingIfNeeded: (1 << bitDepth) - 1)
    for index in wholeByteCount * samplesPerByte..<count {
      let byte = packed.load(fromByteOffset: index / samplesPerByte, as: UInt8.self)
      let shift = 8 - bitDepth * (index % samplesPerByte + 1)
      labels[index] = (byte >> UInt8(truncatingIfNeeded: shift)) & mask
    }
  }

  /// Eight bits to eight bytes in memory order. The product repeats the byte, the mask keeps
  /// another bit in each, and the addition carries any bit that is set to the top of its byte.
  private static func spreadBits(_ byte: UInt8) -> UInt64 {
    let kept = (UInt64(byte) &* 0x0101_0101_0101_0101) & 0x0102_0408_1020_4080
    return (((kept &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7) & 0x0101_0101_0101_0101).littleEndian
  }

  private static func spreadPairs(_ byte: UInt8) -> UInt32 {
    let wide = UInt32(byte)
    return (wide >> 6 | (wide >> 4 & 3) << 8 | (wide >> 2 & 3) << 16 | (wide & 3) << 24)
      .littleEndian
  }

  private static func spreadNibbles(_ byte: UInt8) -> UInt16 {
    (UInt16(byte) >> 4 | (UInt16(byte) & 15) << 8).littleEndian
  }
}
