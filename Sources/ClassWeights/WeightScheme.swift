import LabelMasks

/// A way to turn the class counts of a split into class weights.
public struct WeightScheme: CatalogueEntry {
  public let id: String
  public let aliases: [String]
  public let summary: String
  /// The weight before power, cap and normalisation: N labelled pixels, N_c those of class c,
  /// f_c = N_c / N, C present classes.
  public let formula: String
  /// Ids of the schemes that give the same weights after any normalisation but `none`.
  public let equivalents: [String]
  public let references: [String]
  public let declaredIn: String
  /// True where the weights belong inside a region loss and would ruin a cross-entropy.
  public let isForRegionLossesOnly: Bool
  let notes: [EntryDetail]
  let example: WeightExample
  /// The parameters that the scheme itself reads, for the file that holds the weights.
  let describe: @Sendable (WeightParameters) -> [String: JSONValue]
  /// What to know before the weights are used; nil where nothing is the matter.
  let caution: @Sendable ([PresentClass], WeightParameters) -> WeightWarning?
  /// The weight of each present class, in the order given.
  let weigh: @Sendable ([PresentClass], WeightParameters) -> [Double]

  init(
    id: String, aliases: [String] = [], summary: String, formula: String,
    equivalents: [String] = [], isForRegionLossesOnly: Bool = false, notes: [EntryDetail],
    references: [String], example: WeightExample, declaredIn: String = #fileID,
    describe: @escaping @Sendable (WeightParameters) -> [String: JSONValue] = { _ in [:] },
    caution: @escaping @Sendable ([PresentClass], WeightParameters) -> WeightWarning? = { _, _ in
      nil
    },
    weigh: @escaping @Sendable ([PresentClass], WeightParameters) -> [Double]
  ) {
    self.id = id
    self.aliases = aliases
    self.summary = summary
    self.formula = formula
    self.equivalents = equivalents
    self.isForRegionLossesOnly = isForRegionLossesOnly
    self.notes = notes
    self.references = references
    self.example = example
    self.declaredIn = declaredIn
    self.describe = describe
    self.caution = caution
    self.weigh = weigh
  }

  public var details: [EntryDetail] {
    var result = [EntryDetail("Formula", formula)] + notes
    if !equivalents.isEmpty {
      let names = equivalents.joined(separator: ", ")
      result.append(EntryDetail("Same after normalisation", names))
    }
    return result + [EntryDetail("Worked example", example.text)]
  }
}
