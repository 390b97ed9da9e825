import LabelMasks

extension WeightFileFormat {
  /// | bytes | content |
  /// |---|---|
  /// | 0..<6 | `\x93NUMPY` |
  /// | 6..<8 | version 1.0 |
  /// | 8..<10 | length of the header, little endian |
  /// | 10..<64k | the header, a Python dictionary, padded with spaces and ended by a line feed |
  /// | 64k... | the weights, little-endian doubles |
  static let npy = WeightFileFormat(
    id: "npy",
    summary: "A NumPy array of float64 with one number for each class id from 0.",
    details: [
      EntryDetail(
        "Loading",
        "numpy.load(path); mmsegmentation takes the file's path as class_weight. PyTorch's losses"
          + " want the type of the logits: torch.from_numpy(numpy.load(path)).float()."),
      EntryDetail("Form", "Version 1.0, one dimension, little endian, data aligned to 64 bytes."),
    ],
    references: ["NumPy, numpy.lib.format, format version 1.0"],
    fileExtension: "npy", isBinary: true,
    encode: { vector in
      let values = vector.values
      var bytes = npyHeader(count: values.count)
      bytes.reserveCapacity(bytes.count + values.count * 8)
      for value in values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
      }
      return bytes
    })

  private static func npyHeader(count: Int) -> [UInt8] {
    let prefixLength = 10
    let dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(count),), }"
    // The length of magic, version, length field and header together is divisible by 64.
    let unpadded = prefixLength + dictionary.utf8.count + 1
    let padding = (64 - unpadded % 64) % 64
    let header = Array((dictionary + String(repeating: " ", count: padding) + "\n").utf8)
    let length = UInt16(header.count)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + header
  }
}
