import ClassWeights

/// Schemes whose weights are equal after normalisation: one column of a table.
struct SchemeGroup: Equatable {
  /// The scheme that stands for all.
  var name: String
  var schemes: [String]
  /// By class, in the order of the rows given.
  var weights: [ClassWeight]

  /// Equal up to the rounding of different formulas.
  static let relativeTolerance = 1e-9
  /// The plainest formula of its group; elsewhere the first scheme stands for all.
  static let plainest = "inverse-frequency"

  /// Groups the rows of one normalisation, in the order of each group's first scheme.
  static func groups(of rows: [ClassWeight]) -> [SchemeGroup] {
    var groups: [SchemeGroup] = []
    var order: [String] = []
    var byScheme: [String: [ClassWeight]] = [:]
    for row in rows {
      if byScheme[row.scheme] == nil { order.append(row.scheme) }
      byScheme[row.scheme, default: []].append(row)
    }
    for scheme in order {
      let weights = byScheme[scheme] ?? []
      if let index = groups.firstIndex(where: { areEqual($0.weights, weights) }) {
        groups[index].schemes.append(scheme)
        if scheme == plainest { groups[index].name = scheme }
      } else {
        groups.append(SchemeGroup(name: scheme, schemes: [scheme], weights: weights))
      }
    }
    return groups
  }

  /// The largest weight over the smallest; nil where that is 0 or there is none.
  var ratio: Double? {
    let present = weights.compactMap(\.weight)
    guard let largest = present.max(), let smallest = present.min(), smallest > 0 else {
      return nil
    }
    return largest / smallest
  }

  private static func areEqual(_ left: [ClassWeight], _ right: [ClassWeight]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { a, b in
      guard a.classID == b.classID else { return false }
      switch (a.weight, b.weight) {
      case (nil, nil): return true
      case (let x?, let y?): return (x - y).magnitude <= relativeTolerance * x.magnitude
      default: return false
      }
    }
  }
}
