/// Digests that tell two texts or files apart. They need not resist an attacker.
enum Digest {
  /// FNV-1a, 64 bit, as 16 hexadecimal digits.
  static func fnv1a(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
