extension DatasetUncertainty {
  /// What is known of a split without drawing from it: the units of each class, and the imbalance
  /// ratios. Every interval is unknown, and there are no weights. O(images x classes).
  public init(undrawn counts: ImageCounts) {
    let groups = GroupTotals(counts)
    let draw = BootstrapDraw(classIDs: counts.classIDs, groups: groups, resamples: [])
    let identifiable = draw.presentColumns.filter(draw.isIdentifiable)
    let ratios = draw.estimates(
      of: .imbalanceRatios(columnSets: [draw.presentColumns, identifiable]))
    self.init(
      resampleCount: 0, seed: 0, groupCount: counts.groupCount,
      classes: counts.classIDs.indices.map { column in
        ClassUncertainty(
          classID: counts.classIDs[column], groupCount: groups.groupsWithClass[column],
          pixelFrequency: .unknown, imageFrequency: .unknown)
      },
      imbalanceRatio: draw.presentColumns.isEmpty
        ? nil : RatioUncertainty(value: ratios[0], interval: .unknown),
      identifiableImbalanceRatio: identifiable.isEmpty
        ? nil : RatioUncertainty(value: ratios[1], interval: .unknown),
      weights: [])
  }
}
