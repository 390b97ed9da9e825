import CDeflate
import LabelMasks

@testable import MaskFormats

/// Numbers as bytes, in either order.
func bytes(_ values: [some FixedWidthInteger], _ order: ByteOrder = .little) -> [UInt8] {
  values.flatMap { value in
    withUnsafeBytes(of: order == .little ? value.littleEndian : value.bigEndian, Array.init)
  }
}

func bytes(_ values: [Float], _ order: ByteOrder = .little) -> [UInt8] {
  bytes(values.map(\.bitPattern), order)
}

func bytes(_ values: [Double], _ order: ByteOrder = .little) -> [UInt8] {
  bytes(values.map(\.bitPattern), order)
}

/// One gzip member (RFC 1952).
func gzip(_ content: [UInt8]) -> [UInt8] {
  compressed(content, libdeflate_gzip_compress_bound, libdeflate_gzip_compress)
}

/// A deflate stream without anything around it (RFC 1951).
func deflate(_ content: [UInt8]) -> [UInt8] {
  compressed(content, libdeflate_deflate_compress_bound, libdeflate_deflate_compress)
}

private func compressed(
  _ content: [UInt8], _ bound: (OpaquePointer?, Int) -> Int,
  _ compress: (OpaquePointer?, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, Int) -> Int
) -> [UInt8] {
  let handle = libdeflate_alloc_compressor(6)
  defer { libdeflate_free_compressor(handle) }
  var target = [UInt8](repeating: 0, count: bound(handle, content.count))
  let count = content.withUnsafeBytes { source in
    target.withUnsafeMutableBytes {
      compress(handle, source.baseAddress, source.count, $0.baseAddress, $0.count)
    }
  }
  return Array(target.prefix(count))
}

/// Writes NIfTI files; what a test does not set is as nibabel leaves it.
struct NIfTIFixture {
  var isSecond = false
  var order = ByteOrder.little
  var sides = [3, 2, 2]
  var datatype: Int16 = 2
  var magic: String?
  var pixdim: [Double] = [1, 0.5, 0.75, 2, 0, 0, 0, 0]
  var units: UInt8 = 2
  var slope = 1.0
  var intercept = 0.0
  var voxOffset: Double?
  var voxels: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

  var bytes: [UInt8] { (isSecond ? secondHeader : firstHeader) + [0, 0, 0, 0] + voxels }

  private var dim: [Int] {
    ([sides.count] + sides + Array(repeating: 1, count: 7)).prefix(8).map { $0 }
  }

  private var firstHeader: [UInt8] {
    var header = [UInt8](repeating: 0, count: 348)
    put([Int32(348)], at: 0, in: &header)
    put(dim.map { Int16(truncatingIfNeeded: $0) }, at: 40, in: &header)
    put([datatype], at: 70, in: &header)
    let floats =
      pixdim.map { Float($0) } + [Float(voxOffset ?? 352), Float(slope), Float(intercept)]
    put(floats.map(\.bitPattern), at: 76, in: &header)
    header[123] = units
    header.replaceSubrange(344..<348, with: ascii(magic ?? "n+1\0"))
    return header
  }

  private var secondHeader: [UInt8] {
    var header = [UInt8](repeating: 0, count: 540)
    put([Int32(540)], at: 0, in: &header)
    header.replaceSubrange(4..<12, with: ascii(magic ?? "n+2\0") + [0x0D, 0x0A, 0x1A, 0x0A])
    put([datatype], at: 12, in: &header)
    put(dim, at: 16, in: &header)
    put(pixdim.map(\.bitPattern), at: 104, in: &header)
    put([Int64(voxOffset ?? 544)], at: 168, in: &header)
    put([slope, intercept].map(\.bitPattern), at: 176, in: &header)
    put([Int32(units)], at: 500, in: &header)
    return header
  }

  private func put(_ values: [some FixedWidthInteger], at offset: Int, in header: inout [UInt8]) {
    let field = MaskFormatsTests.bytes(values, order)
    header.replaceSubrange(offset..<offset + field.count, with: field)
  }
}

/// Writes an NPY file as NumPy does, the header padded to 64 bytes.
func npy(
  _ descr: String, shape: String, _ samples: [UInt8], isFortran: Bool = false, version: UInt8 = 1
) -> [UInt8] {
  let order = isFortran ? "True" : "False"
  var text = "{'descr': '\(descr)', 'fortran_order': \(order), 'shape': \(shape), }"
  let prefix = version == 1 ? 10 : 12
  while (prefix + text.utf8.count + 1) % 64 != 0 { text += " " }
  text += "\n"
  let length = version == 1 ? bytes([UInt16(text.utf8.count)]) : bytes([UInt32(text.utf8.count)])
  return NPYHeader.magic + [version, 0] + length + ascii(text) + samples
}

/// Writes a zip archive; the numbers that a test falsifies are its own.
struct ZipFixture {
  struct File {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    var claimedByteCount: Int?
    var claimedOffset: Int?
    var flags: UInt16 = 0
    var usesZip64 = false
  }

  var files: [File]

  var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.isDeflated ? deflate(file.content) : file.content
      let crc = file.content.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
      let size = file.claimedByteCount ?? file.content.count
      let offset = file.claimedOffset ?? archive.count
      let method: UInt16 = file.isDeflated ? 8 : 0
      let common: [UInt8] =
        u16([20, file.flags, method, 0, 0]) + u32([Int(crc)])
      archive += u32([0x0403_4B50]) + common + u32([packed.count, file.content.count])
      archive += u16([UInt16(file.name.utf8.count), 0]) + ascii(file.name) + packed
      let extra: [UInt8] =
        file.usesZip64
        ? u16([1, 24]) + MaskFormatsTests.bytes([size, packed.count, offset]) : []
      directory += u32([0x0201_4B50]) + u16([20]) + common
      directory += file.usesZip64 ? u32([0xFFFF_FFFF, 0xFFFF_FFFF]) : u32([packed.count, size])
      directory += u16([UInt16(file.name.utf8.count), UInt16(extra.count), 0, 0, 0]) + u32([0])
      directory += u32([file.usesZip64 ? 0xFFFF_FFFF : offset]) + ascii(file.name) + extra
    }
    let count = UInt16(files.count)
    return archive + directory + u32([0x0605_4B50]) + u16([0, 0, count, count])
      + u32([directory.count, archive.count]) + u16([0])
  }

  private func u16(_ values: [UInt16]) -> [UInt8] { MaskFormatsTests.bytes(values) }
  private func u32(_ values: [Int]) -> [UInt8] {
    MaskFormatsTests.bytes(values.map { UInt32(truncatingIfNeeded: $0) })
  }
}
