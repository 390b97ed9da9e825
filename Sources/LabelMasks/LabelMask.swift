/// One image's grid of labels: row by row from the top, slice by slice for a volume.
///
/// The memory can be used again: a worker keeps one mask, and each decoder calls `reshape` on it.
/// Masks of one shape then cost no allocation after the first.
public struct LabelMask: Sendable, Equatable {
  public private(set) var shape: MaskShape
  public private(set) var labelType: LabelType
  public var spacing: PixelSpacing?
  private var storage: [UInt8]

  /// A mask of zeros.
  public init(shape: MaskShape, labelType: LabelType) {
    self.shape = shape
    self.labelType = labelType
    self.storage = Array(repeating: 0, count: shape.pixelCount * labelType.byteCount)
  }

  /// A mask holding `labels` in row order.
  public init<Label: LabelInteger>(shape: MaskShape, labels: [Label]) {
    precondition(labels.count == shape.pixelCount, "one label for each pixel")
    self.init(shape: shape, labelType: Label.labelType)
    withMutableLabels(as: Label.self) { target in
      for (index, label) in labels.enumerated() { target[index] = label }
    }
  }

  /// Takes another shape and type. What the pixels hold afterwards is left over or zero: the
  /// caller fills every one of them.
  public mutating func reshape(to shape: MaskShape, as labelType: LabelType) {
    let needed = shape.pixelCount * labelType.byteCount
    if needed <= storage.count {
      storage.removeLast(storage.count - needed)
    } else if needed <= storage.capacity {
      storage.append(contentsOf: repeatElement(0, count: needed - storage.count))
    } else {
      // Letting the old bytes go first halves the peak.
      storage = []
      storage = Array(repeating: 0, count: needed)
    }
    self.shape = shape
    self.labelType = labelType
    spacing = nil
  }

  /// Bytes of labels that a `reshape` can ask for without new memory.
  package var byteCapacity: Int { storage.capacity }

  /// The labels as one buffer; `Label` must be the mask's own `labelType`.
  @inlinable
  public func withLabels<Label: LabelInteger, Result, Failure: Error>(
    as type: Label.Type = Label.self,
    _ body: (UnsafeBufferPointer<Label>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(Label.labelType == labelType, "the mask holds labels of another type")
    return try withLabelBytes { (bytes: UnsafeRawBufferPointer) throws(Failure) -> Result in
      try body(bytes.assumingMemoryBound(to: Label.self))
    }
  }

  /// The labels to write to; `Label` must be the mask's own `labelType`.
  @inlinable
  public mutating func withMutableLabels<Label: LabelInteger, Result, Failure: Error>(
    as type: Label.Type = Label.self,
    _ body: (UnsafeMutableBufferPointer<Label>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(Label.labelType == labelType, "the mask holds labels of another type")
    return try withMutableLabelBytes {
      (bytes: UnsafeMutableRawBufferPointer) throws(Failure) -> Result in
      try body(bytes.assumingMemoryBound(to: Label.self))
    }
  }

  /// The labels in the machine's byte order.
  public func withLabelBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeBytesTyped(body)
  }

  /// The labels to write to, in the machine's byte order.
  public mutating func withMutableLabelBytes<Result, Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeMutableBytesTyped(body)
  }

  /// The label at an index in row order. For tests and messages: one bounds check and one
  /// switch for each call.
  public func label(at index: Int) -> Int {
    switch labelType {
    case .uint8: withLabels(as: UInt8.self) { Int($0[index]) }
    case .uint16: withLabels(as: UInt16.self) { Int($0[index]) }
    case .uint32: withLabels(as: UInt32.self) { Int($0[index]) }
    case .int32: withLabels(as: Int32.self) { Int($0[index]) }
    }
  }

  /// All labels in row order, widened. For tests and small masks.
  public var labels: [Int] { (0..<shape.pixelCount).map(label(at:)) }
}

extension Array where Element == UInt8 {
  // The standard library's own versions erase the error type; these keep it.
  fileprivate func withUnsafeBytesTyped<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = withUnsafeBytes { bytes in
      Swift.Result { () throws(Failure) -> Result in try body(bytes) }
    }
    return try outcome.get()
  }

  fileprivate mutating func withUnsafeMutableBytesTyped<Result, Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = withUnsafeMutableBytes { bytes in
      Swift.Result { () throws(Failure) -> Result in try body(bytes) }
    }
    return try outcome.get()
  }
}
