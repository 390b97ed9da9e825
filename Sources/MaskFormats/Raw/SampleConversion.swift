import LabelMasks

/// The order of the bytes of a sample in a file.
enum ByteOrder {
  case little, big

  static var native: ByteOrder { 1.littleEndian == 1 ? .little : .big }
}

/// Samples of a file to labels in memory.
enum SampleConversion {
  /// Copies `labels.count` samples, swaps their bytes where the machine's order differs, and
  /// widens them where the label is larger.
  ///
  /// - Precondition: `samples` has at least one sample's bytes for each label.
  static func convert<Sample: FixedWidthInteger, Label: LabelInteger>(
    _ samples: UnsafeRawBufferPointer, of type: Sample.Type, order: ByteOrder,
    to labels: UnsafeMutableBufferPointer<Label>
  ) {
    let size = MemoryLayout<Sample>.size
    precondition(samples.count / size >= labels.count, "one sample for each label")
    guard let source = samples.baseAddress, let target = labels.baseAddress else { return }
    let isSwapped = order != ByteOrder.native && size > 1
    if !isSwapped, Sample.self == Label.self {
      UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: labels.count * size)
      return
    }
    // Both loops touch `labels.count` samples, which the precondition above has found there.
    if isSwapped {
      for index in 0..<labels.count {
        let sample = source.loadUnaligned(fromByteOffset: index * size, as: Sample.self)
        target[index] = Label(truncatingIfNeeded: sample.byteSwapped)
      }
    } else {
      for index in 0..<labels.count {
        let sample = source.loadUnaligned(fromByteOffset: index * size, as: Sample.self)
        target[index] = Label(truncatingIfNeeded: sample)
      }
    }
  }
}
