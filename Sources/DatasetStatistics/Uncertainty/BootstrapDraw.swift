/// The groups of a split, and what was drawn from them.
struct BootstrapDraw {
  let classIDs: [Int]
  let groups: GroupTotals
  let resamples: [SplitFigures]

  var presentColumns: [Int] { classIDs.indices.filter { groups.groupsWithClass[$0] > 0 } }

  func isBounded(_ column: Int) -> Bool {
    groups.groupsWithClass[column] > Bootstrap.unboundedGroupCount
  }

  func isIdentifiable(_ column: Int) -> Bool {
    groups.groupsWithClass[column] >= Bootstrap.identifiableGroupCount
  }

  /// The interval as far as the number of groups with the class allows one.
  func limited(_ interval: ConfidenceInterval, ofColumn column: Int) -> ConfidenceInterval {
    guard groups.groupsWithClass[column] > 0 else { return .unknown }
    return isBounded(column) ? interval : ConfidenceInterval(low: interval.low, high: nil)
  }

  /// The figures of the whole split.
  func estimates(of family: FigureFamily) -> [Double] {
    family.evaluate(SplitFigures(groups.total, classIDs: classIDs))
  }

  /// The interval of each figure of each family; all unknown with fewer than two groups.
  /// O((resamples + groups) x cost of the families).
  func intervals(of families: [FigureFamily]) -> [[ConfidenceInterval]] {
    guard groups.groupCount > 1 else {
      return families.map { Array(repeating: .unknown, count: $0.count) }
    }
    let estimates = families.map(estimates(of:))
    let influences = influences(on: families, estimates: estimates)
    return families.indices.map { index in
      let values = resamples.map(families[index].evaluate)
      return estimates[index].indices.map { figure in
        ConfidenceInterval(
          estimate: estimates[index][figure], resamples: values.lazy.map { $0[figure] },
          influence: influences[index][figure])
      }
    }
  }

  /// How each figure changes as one group after the other is left out.
  private func influences(
    on families: [FigureFamily], estimates: [[Double]]
  ) -> [[JackknifeMoments]] {
    var moments = families.map { Array(repeating: JackknifeMoments(), count: $0.count) }
    for group in 0..<groups.groupCount {
      let without = SplitFigures(groups.total(without: group), classIDs: classIDs)
      for index in families.indices {
        for (figure, value) in families[index].evaluate(without).enumerated() {
          moments[index][figure].add(estimates[index][figure] - value)
        }
      }
    }
    return moments
  }
}
