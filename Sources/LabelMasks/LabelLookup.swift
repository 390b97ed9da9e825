/// A remap made ready for the pixels of many masks: a table for labels of 8 and 16 bits, a search
/// for wider ones. One for each worker.
public struct LabelLookup: Sendable {
  private let remap: LabelRemap
  /// What ignored pixels are stored as.
  public let ignoredLabel: Int
  private let table8: [UInt16]
  /// Made for the first mask of 16 bits.
  private var table16: [UInt16] = []

  public init(_ remap: LabelRemap, ignoredLabel: Int) {
    self.remap = remap
    self.ignoredLabel = ignoredLabel
    table8 = (0..<256).map { Self.label($0, remap, ignoredLabel) }
  }

  /// The label of a mask, before its remap, that no rule speaks of and that is ignored all the
  /// same: it becomes what ignored pixels are stored as. Nil where the mask holds none.
  ///
  /// A label 255 that stays 255 is void by convention, but in a mask with labels above it, where it
  /// is one of many. O(pixels).
  public func labelIgnoredUnasked(in mask: LabelMask) -> Int? {
    guard let label = remap.labelKept(as: ignoredLabel) else { return nil }
    let isIgnored =
      switch mask.labelType {
      case .uint8: mask.withLabels(as: UInt8.self) { Self.holds(label, $0) }
      case .uint16: mask.withLabels(as: UInt16.self) { Self.holds(label, $0) }
      case .uint32: mask.withLabels(as: UInt32.self) { Self.holds(label, $0) }
      case .int32: mask.withLabels(as: Int32.self) { Self.holds(label, $0) }
      }
    return isIgnored ? label : nil
  }

  private static func holds<Label: LabelInteger>(
    _ label: Int, _ labels: UnsafeBufferPointer<Label>
  ) -> Bool {
    guard let wanted = Label(exactly: label) else { return false }
    if label == LabelRemap.ignoredLabel, Label.bitWidth == 8 { return false }
    guard labels.contains(wanted) else { return false }
    return label != LabelRemap.ignoredLabel || labels.contains { $0 > wanted }
  }

  private static func label(_ label: Int, _ remap: LabelRemap, _ ignoredLabel: Int) -> UInt16 {
    switch remap.target(of: label) {
    case .ignore: UInt16(clamping: ignoredLabel)
    case .label(let target): UInt16(clamping: target)
    }
  }

  /// Gives every pixel its new label. A mask of 8 bits becomes one of 16 where a new label needs
  /// that. O(pixels), for wide labels O(pixels log rules).
  public mutating func apply(to mask: inout LabelMask) {
    switch mask.labelType {
    case .uint8:
      if table8.contains(where: { $0 > 255 }) { return widen(&mask) }
      let table = table8.map { UInt8($0) }
      mask.withMutableLabels(as: UInt8.self) { labels in
        for index in labels.indices { labels[index] = table[Int(labels[index])] }
      }
    case .uint16:
      if table16.isEmpty {
        table16 = (0..<65_536).map { Self.label($0, remap, ignoredLabel) }
      }
      let table = table16
      mask.withMutableLabels(as: UInt16.self) { labels in
        for index in labels.indices { labels[index] = table[Int(labels[index])] }
      }
    case .uint32: applyBySearch(to: &mask, as: UInt32.self)
    case .int32: applyBySearch(to: &mask, as: Int32.self)
    }
  }

  private func widen(_ mask: inout LabelMask) {
    let spacing = mask.spacing
    let labels = mask.withLabels(as: UInt8.self) { labels in labels.map { table8[Int($0)] } }
    mask = LabelMask(shape: mask.shape, labels: labels)
    mask.spacing = spacing
  }

  private func applyBySearch<Label: LabelInteger>(to mask: inout LabelMask, as type: Label.Type) {
    mask.withMutableLabels(as: type) { labels in
      // Neighbours mostly share a label.
      var last = labels.first ?? 0
      var lastResult = result(last)
      for index in labels.indices {
        if labels[index] != last {
          last = labels[index]
          lastResult = result(last)
        }
        labels[index] = lastResult
      }
    }
  }

  private func result<Label: LabelInteger>(_ label: Label) -> Label {
    switch remap.target(of: Int(label)) {
    case .ignore: Label(clamping: ignoredLabel)
    case .label(let target): Label(clamping: target)
    }
  }
}
