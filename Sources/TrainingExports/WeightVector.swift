import ClassWeights
import LabelMasks

/// Class weights as training frameworks take them: one number for each class id from 0.
///
/// Its length is the highest class id + 1. A framework looks the weight of a pixel up by its
/// label, so a list of the classes in order would be wrong as soon as one id is missing.
public struct WeightVector: Sendable, Equatable {
  /// Beyond this many entries the ids are no class ids but something else, such as instances.
  public static let maximumLength = 4096

  /// One index of the vector.
  public struct Entry: Sendable, Equatable {
    public var weight: Double
    /// Nil at an index that is no class.
    public var className: String?
  }

  public let split: String
  public let scheme: String
  public let normalization: WeightNormalization
  /// By class id.
  public let entries: [Entry]
  /// What a user should know before training with it.
  public let warnings: [Warning]

  public var values: [Double] { entries.map(\.weight) }

  /// The vector of one split, scheme and normalisation.
  ///
  /// - Parameters:
  ///   - weights: a row for each class that is not ignored, in any order.
  ///   - ignoredIDs: labels that are left out of the loss; an index among them is no gap.
  ///   - absent: what to write where there is no weight.
  /// - Throws: `ExportError` where the vector would be empty, too long or not usable.
  /// - Complexity: O(highest class id).
  public init(
    weights: [ClassWeight], ignoredIDs: Set<Int> = [], absent: AbsentClassPolicy = .value(0)
  ) throws(ExportError) {
    let weights = weights.sorted { $0.classID < $1.classID }
    guard let first = weights.first, let last = weights.last,
      weights.contains(where: { $0.weight != nil })
    else { throw .noWeights }
    let renumbering = Renumbering.closingGaps(weights.map(\.classID), ignoredIDs: ignoredIDs)
    try Self.validate(weights, renumbering: renumbering)

    let missing = IndexesWithoutWeight(weights, ignoredIDs: ignoredIDs)
    let filler: Double
    switch absent {
    case .value(let value): filler = value
    case .refuse:
      guard missing.isEmpty else { throw .missingWeights(ids: missing.all) }
      filler = 0
    }

    var entries = [Entry](repeating: Entry(weight: filler), count: last.classID + 1)
    for row in weights {
      entries[row.classID] = Entry(weight: row.weight ?? filler, className: row.className)
    }
    split = first.split
    scheme = first.scheme
    normalization = first.normalization
    self.entries = entries
    warnings = missing.warnings(filler: filler, renumbering: renumbering)
  }

  private static func validate(_ sorted: [ClassWeight], renumbering: String?) throws(ExportError) {
    for (row, next) in zip(sorted, sorted.dropFirst()) where row.classID == next.classID {
      throw .repeatedClass(row.classID)
    }
    for row in sorted {
      if row.classID < 0 { throw .negativeID(row.classID) }
      if let weight = row.weight, !weight.isFinite {
        throw .notFinite(id: row.classID, weight: weight)
      }
    }
    if sorted.count > maximumLength { throw .tooManyClasses(sorted.count) }
    if let highest = sorted.last?.classID, highest >= maximumLength {
      throw .tooLong(highestID: highest, renumbering: renumbering)
    }
  }
}

/// Which label to write as which, so that the classes are numbered without gaps.
private enum Renumbering {
  /// Beyond this many pairs nobody reads them.
  static let maximumPairs = 20

  /// `7=0,8=1` for these ascending ids, around the ignored ones; nil where that is too long.
  static func closingGaps(_ ids: [Int], ignoredIDs: Set<Int>) -> String? {
    var next = 0
    var pairs: [String] = []
    for id in ids {
      while ignoredIDs.contains(next) { next += 1 }
      if id != next { pairs.append("\(id)=\(next)") }
      next += 1
    }
    return pairs.count <= maximumPairs ? pairs.joined(separator: ",") : nil
  }
}

/// Where a vector has no weight of its own, and why.
private struct IndexesWithoutWeight {
  /// Classes without a pixel.
  let absent: [ClassWeight]
  /// Below the highest class id, neither a class nor ignored.
  let gaps: [Int]

  init(_ sorted: [ClassWeight], ignoredIDs: Set<Int>) {
    absent = sorted.filter { $0.weight == nil }
    let known = Set(sorted.map(\.classID))
    let unknown = (0..<(sorted.last?.classID ?? 0)).filter { !known.contains($0) }
    gaps = unknown.filter { !ignoredIDs.contains($0) }
  }

  // An ignored index may hold anything: the loss never looks it up.
  var isEmpty: Bool { absent.isEmpty && gaps.isEmpty }
  var all: [Int] { (absent.map(\.classID) + gaps).sorted() }

  func warnings(filler: Double, renumbering: String?) -> [WeightVector.Warning] {
    var warnings: [WeightVector.Warning] = []
    if !absent.isEmpty {
      let classes = absent.map { "\($0.classID) (\($0.className.escapedForDisplay))" }
      warnings.append(.absentClasses(classes, weight: filler))
    }
    if !gaps.isEmpty { warnings.append(.gaps(gaps, weight: filler, renumbering: renumbering)) }
    return warnings
  }
}
