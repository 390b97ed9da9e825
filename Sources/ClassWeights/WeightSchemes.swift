import LabelMasks

/// All weight schemes.
public enum WeightSchemes {
  public static let catalogue = Catalogue<WeightScheme>(
    kind: "weight scheme", listName: "schemes",
    [
      .tempered,
      .enet,
      .inverseSqrt,
      .expLog,
      .medianFrequency,
      .medianFrequencyPooled,
      .inverseFrequency,
      .balanced,
      .effectiveNumber,
      .complement,
      .gdlSimple,
      .gdlSquare,
    ])
}
