import LabelMasks

/// All rules, in the order in which they are asked: a later one overrides an earlier one.
public enum Rules {
  public static let catalogue = Catalogue<LossRule>(
    kind: "loss rule", listName: "rules",
    [
      .sceneLike,
      .objectOnBackground,
      .betweenArchetypes,
      .severalClasses,
      .smallLesions,
      .iouMetric,
      .diceMetric,
      .rareClasses,
      .manyClassesLongTail,
      .flatImages,
      .withoutBackground,
      .operatingPoint,
      .absentFromBatch,
      .regionTermAlone,
      .hardPixelsAlone,
      .tinyForeground,
      .binaryComplement,
      .emptyTargets,
      .mostlyEmptyImages,
      .scarceClasses,
      .littleForeground,
      .complementOfMany,
      .closeScores,
    ])
}
