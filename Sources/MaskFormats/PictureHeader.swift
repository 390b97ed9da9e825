/// The shape that the header of a picture gives, in formats that masks do not have.
enum PictureHeader {
  /// Extensions of files that hold pictures, apart from JPEG and the formats of masks.
  static let extensions: Set<String> = [
    "gif", "webp", "jp2", "j2k", "jpx", "jpf", "avif", "heic", "heif", "jxl", "ppm", "pnm", "pam",
    "tga", "exr", "hdr", "dcm", "dng", "svs", "ndpi",
  ]

  /// Width and height, or nil for other formats and for a header that goes on behind the head.
  static func sides(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard head.count >= 30 else { return nil }
    return graphicsInterchange(head) ?? webP(head) ?? jpeg2000(head)
  }

  /// GIF89a, 18: the logical screen.
  private static func graphicsInterchange(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard head.starts(with: "GIF8".utf8) else { return nil }
    return (Int(head.littleEndian16(at: 6)), Int(head.littleEndian16(at: 8)))
  }

  /// RFC 9649, 2.4 to 2.7: the first chunk stands at 12 and its payload at 20.
  private static func webP(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard head.starts(with: "RIFF".utf8), head[8..<12].elementsEqual("WEBP".utf8) else {
      return nil
    }
    switch String(decoding: head[12..<16], as: UTF8.self) {
    case "VP8X":
      return (
        Int(head.littleEndian32(at: 24) & 0xFF_FFFF) + 1, Int(head.littleEndian32(at: 26) >> 8) + 1
      )
    case "VP8L":
      let bits = Int(head.littleEndian32(at: 21))
      return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    case "VP8 ":
      // RFC 6386, 9.1: fourteen bits each, behind the frame tag and the start code.
      return (
        Int(head.littleEndian16(at: 26)) & 0x3FFF, Int(head.littleEndian16(at: 28)) & 0x3FFF
      )
    default: return nil
    }
  }

  /// ISO/IEC 15444-1, I.5.3.1: the image header box holds height and width, most significant byte
  /// first.
  private static func jpeg2000(_ head: [UInt8]) -> (width: Int, height: Int)? {
    guard head[4..<8].elementsEqual("jP  ".utf8) else { return nil }
    for start in 12..<max(12, head.count - 12)
    where head[start..<start + 4].elementsEqual("ihdr".utf8) {
      let sides = [start + 8, start + 4].map { place in
        head[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      }
      return (sides[0], sides[1])
    }
    return nil
  }
}

extension MaskFormats {
  /// Whether a name is that of a picture in a format that masks do not have.
  public static func isPicture(fileNamed name: String) -> Bool {
    fileExtension(of: name).map(PictureHeader.extensions.contains) ?? false
  }
}
