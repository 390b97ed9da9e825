import LabelMasks

/// A last axis so short that it may be no side of the mask: the channels of `HxWx3`, a map for each
/// class (one-hot), or the slices of `HxWxD`. What the numbers say decides, as far as they do.
struct ChannelAxis {
  private let source: MaskSource
  private let shape: MaskShape

  /// The longest axis that is taken for one.
  private static let longest = 64
  /// How many times as long both others are.
  private static let ratio = 4
  /// So that a small volume of true labels is not taken for channels by chance.
  private static let shortestSide = 16

  /// Nil for a shape that is plausible as slices, rows and columns.
  init?(_ shape: MaskShape, in source: MaskSource) {
    let shorter = min(shape.depth, shape.height)
    guard (2...Self.longest).contains(shape.width), shorter >= Self.shortestSide,
      shorter >= Self.ratio * shape.width
    else { return nil }
    self.source = source
    self.shape = shape
  }

  var warning: ScanIssue {
    ScanIssue(
      path: source.path, severity: .warning, kind: .labelPattern,
      message: "an array of \(shape.depth)x\(shape.height)x\(shape.width) is read as "
        + "\(shape.depth) slices whose rows have \(shape.width.counted("pixel")): its last axis is "
        + "the width",
      hint: "where the last axis is the slices, save numpy.moveaxis(array, -1, 0); where it is "
        + "channels, save one label a pixel")
  }

  /// Refuses pixels whose channels are all equal, and those of which one channel is 1 and all
  /// others 0: in a volume every row of every slice would have to be so.
  func check(_ mask: LabelMask) throws(MaskFormatError) {
    let contents =
      switch mask.labelType {
      case .uint8: mask.withLabels(as: UInt8.self, contents)
      case .uint16: mask.withLabels(as: UInt16.self, contents)
      case .uint32: mask.withLabels(as: UInt32.self, contents)
      case .int32: mask.withLabels(as: Int32.self, contents)
      }
    guard let contents else { return }
    throw source.unsupported(
      "an array of three axes", must: "have slices, rows and columns", found: contents.name,
      at: nil, hint: contents.cure)
  }

  private struct Contents {
    var name: String
    var cure: String
  }

  private func contents<Label: LabelInteger>(
    _ labels: UnsafeBufferPointer<Label>
  ) -> Contents? {
    let width = shape.width
    var areEqual = true
    var areOneHot = true
    for start in stride(from: 0, to: labels.count, by: width) where areEqual || areOneHot {
      let row = UnsafeBufferPointer(rebasing: labels[start..<start + width])
      areEqual = areEqual && row.allSatisfy { $0 == row[0] }
      areOneHot = areOneHot && row.allSatisfy { $0 == 0 || $0 == 1 } && row.count { $0 == 1 } == 1
    }
    if areOneHot {
      return Contents(
        name: "\(width) maps of classes on the last axis, one of which is 1 in every pixel",
        cure: "save the label maps: numpy.save(FILE, array.argmax(axis=-1))")
    }
    // All of one label: a volume without objects is so too.
    guard areEqual, labels.contains(where: { $0 != labels[0] }) else { return nil }
    return Contents(
      name: "\(width.counted("channel")) on the last axis, equal in every pixel",
      cure: "save one of them: numpy.save(FILE, array[..., 0])")
  }
}
