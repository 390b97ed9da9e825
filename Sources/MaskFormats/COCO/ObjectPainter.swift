import LabelMasks

/// Draws the objects of one image, each over those before it.
struct ObjectPainter {
  let source: MaskSource
  let mask: COCOMask

  func description() throws(MaskFormatError) -> MaskDescription {
    MaskDescription(
      format: MaskFormat.cocoInstances.id,
      shape: try source.shape(width: mask.image.width, height: mask.image.height, at: nil),
      bitDepth: mask.labels.labelType.bitCount, labelType: mask.labels.labelType)
  }

  /// - Precondition: the source's bytes are those of the objects' outlines, one behind another.
  func paint(_ target: inout LabelMask) throws(MaskFormatError) -> MaskDescription {
    let description = try description()
    try target.reshape(to: description.shape, as: description.labelType, for: source)
    switch description.labelType {
    case .uint8: try paint(&target, as: UInt8.self)
    case .uint16: try paint(&target, as: UInt16.self)
    case .uint32, .int32: try paint(&target, as: UInt32.self)
    }
    return description
  }

  private func paint<Label: LabelInteger>(
    _ target: inout LabelMask, as type: Label.Type
  ) throws(MaskFormatError) {
    guard case .objects(let objects) = mask.image.content else { return }
    let (width, height) = (mask.image.width, mask.image.height)
    let outline = COCOOutline(width: width, height: height)
    target.withMutableLabels(as: Label.self) {
      $0.update(repeating: label(mask.labels.uncoveredLabel))
    }
    var start = 0
    for object in objects {
      let bytes = Array(source.bytes[start..<start + object.segmentation.count])
      start += bytes.count
      let runs: [Range<Int>]
      do {
        runs = try outline.runs(of: bytes)
      } catch {
        throw MaskFormatError(
          error, path: source.path, from: object.segmentation.lowerBound,
          subject: "a segmentation")
      }
      target.withMutableLabels(as: Label.self) { labels in
        for run in runs {
          Self.fill(run, of: labels, width: width, height: height, with: label(object.label))
        }
      }
    }
  }

  /// The labels' type holds every one of them.
  private func label<Label: LabelInteger>(_ label: Int) -> Label {
    Label(truncatingIfNeeded: label)
  }

  /// Runs go down the columns, the mask's labels along the rows.
  private static func fill<Label: LabelInteger>(
    _ run: Range<Int>, of labels: UnsafeMutableBufferPointer<Label>, width: Int, height: Int,
    with label: Label
  ) {
    var (column, row) = run.lowerBound.quotientAndRemainder(dividingBy: height)
    for _ in run {
      labels[row * width + column] = label
      row += 1
      if row == height { (column, row) = (column + 1, 0) }
    }
  }
}
