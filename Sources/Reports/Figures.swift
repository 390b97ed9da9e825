import ClassWeights
import DatasetStatistics
import LabelMasks
import MaskStatistics

// How figures are written in a report, beside `readable` and `readablePercent`.

extension Double {
  /// A ratio to 1, such as `109:1`.
  var readableRatio: String { readable + ":1" }

  /// A change of a share in percentage points, with its sign.
  var readablePoints: String {
    (self < 0 ? "−" : "+") + (magnitude * 100).readable + " points"
  }
}

extension Double? {
  /// A share of a whole as a percentage; a dash where it is not defined.
  var percentOrDash: String { map(\.readablePercent) ?? "–" }
  var ratioOrDash: String { map(\.readableRatio) ?? "–" }
  var figureOrDash: String { map(\.readable) ?? "–" }
}

extension UInt64 {
  /// This count as a part of another; nil of nothing.
  func share(of whole: UInt64) -> Double? { whole == 0 ? nil : Double(self) / Double(whole) }
}

extension String {
  /// The text as a sentence: with a full stop, unless it ends in one already.
  var sentence: String {
    guard let last = last(where: { $0 != " " }) else { return self }
    return ".!?:".contains(last) ? self : self + "."
  }

  var capitalizedAtStart: String { prefix(1).uppercased() + dropFirst() }
}

extension ClassBalance {
  /// How a sentence names the class; one without a name of its own is `class 7`.
  var nameLine: Inline { .naming(className, id: classID) }
}

extension BatchPresence {
  var nameLine: Inline { .naming(className, id: classID) }
}

extension Inline {
  fileprivate static func naming(_ name: String, id: Int) -> Inline {
    name == String(id) ? "class \(code: name)" : "\(code: name)"
  }
}
