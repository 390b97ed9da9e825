import LabelMasks

extension Sequence<Int> {
  /// Ascending labels for a sentence, as `listed` has them.
  var labelList: String { labelRanges.listed }

  /// Stretches of consecutive labels, ascending.
  fileprivate var labelRanges: [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for label in sorted() {
      if let last = ranges.last, label == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...label
      } else {
        ranges.append(label...label)
      }
    }
    return ranges
  }
}

extension [ClosedRange<Int>] {
  /// Stretches of labels for a sentence, those of three and more as ranges and at most twelve
  /// parts: `0-18, 255`.
  var listed: String {
    let parts = flatMap { range in
      range.count > 2 ? ["\(range.lowerBound)-\(range.upperBound)"] : range.map(String.init)
    }
    guard parts.count > 12, let last = parts.last else { return parts.joined(separator: ", ") }
    return parts.prefix(9).joined(separator: ", ") + ", ..., " + last
  }
}

extension Int {
  /// `1 bit`, `8 bits`.
  var bits: String { counted("bit") }

  /// `1 mask`, `1,200 masks`.
  var masks: String { counted("mask", "masks") }

  /// `1 mask holds`, `12 masks hold`.
  func masks(_ singular: String, _ plural: String) -> String {
    counted("mask " + singular, "masks " + plural)
  }

  /// `all 12 masks`, `the mask`, `3 of 12 masks`.
  func of(_ total: Int) -> String {
    if self == total { return total == 1 ? "the mask" : "all \(UInt64(total).readable) masks" }
    return "\(UInt64(self).readable) of \(UInt64(total).readable) masks"
  }
}

extension Array where Element == Int {
  /// The option that gives these labels other ids; nil where it would be too long to type.
  func remapOption(to target: (_ index: Int) -> Int) -> String? {
    let pairs = enumerated().filter { target($0.offset) != $0.element }
      .map { "\($0.element)=\(target($0.offset))" }
    return pairs.count > 24 ? nil : "--remap " + pairs.joined(separator: ",")
  }

  /// The option that ignores these labels, stretches of them as ranges.
  var ignoringOption: String {
    let parts = labelRanges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
    return "--remap " + parts.map { $0 + "=ignore" }.joined(separator: ",")
  }
}
