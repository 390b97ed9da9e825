extension LabelMask {
  /// A drawn mask: labels apart by spaces, rows by `/`, slices by `//`.
  ///
  ///     LabelMask("0 0 1 / 0 2 2")
  ///
  /// For tests and worked examples; a drawing that is not a grid is a programmer's error.
  public init(_ drawing: String, labelType: LabelType = .uint8) {
    let slices = drawing.split(separator: "//").map { slice in
      slice.split(separator: "/").map { row in row.split(separator: " ").map { Int($0)! } }
    }
    let shape = MaskShape(
      width: slices[0][0].count, height: slices[0].count, depth: slices.count)
    let labels = slices.joined().joined()
    precondition(
      slices.allSatisfy { $0.count == shape.height && $0.allSatisfy { $0.count == shape.width } },
      "every row and slice of a drawing has the same size")
    switch labelType {
    case .uint8: self.init(shape: shape, labels: labels.map { UInt8($0) })
    case .uint16: self.init(shape: shape, labels: labels.map { UInt16($0) })
    case .uint32: self.init(shape: shape, labels: labels.map { UInt32($0) })
    case .int32: self.init(shape: shape, labels: labels.map { Int32($0) })
    }
  }
}
