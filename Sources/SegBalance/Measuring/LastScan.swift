import StatisticsStore

/// What the database had before a scan that the scan may take from it without being asked to.
struct LastScan {
  private let hasDeclaredClasses: Bool
  private let measured: [MeasuredState]

  init(_ store: StatisticsStore) throws(StoreError) {
    hasDeclaredClasses = try store.classes().contains(where: \.isDeclared)
    measured = try store.measuredStates()
  }

  /// What is gone, a sentence each, and the options that bring it back.
  func losses(_ request: DatasetRequest, measured after: [MeasuredState]) -> [String] {
    var sentences: [String] = []
    // A table is given to each scan: unlike settings that masks are read by, another one needs no
    // mask to be read again.
    if hasDeclaredClasses, request.labelTable == nil {
      sentences.append(
        """
        classes have no declared names any more, and none is ignored or the background by its name: \
        the scan before had --classes
        """)
    }
    let lost = LostMeasurements(request.measuring, before: measured, after: after)
    return sentences + (lost.map { [$0.sentence] } ?? [])
  }
}
