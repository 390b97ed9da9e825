import ClassWeights
import LabelMasks
import LossRules
import MaskStatistics

/// Each query names its columns in the order in which its closure reads them.
extension StatisticsStore {
  /// Whether the figures are those of the records: true from `markFinished` to the next change.
  public var isFinished: Bool {
    get throws(StoreError) {
      try connection.integer("SELECT COUNT(*) FROM scan_run WHERE is_current = 1") > 0
    }
  }

  /// Whether the figures are those of the records and rest on these premises: making them again
  /// would change nothing.
  public func isFinished(on premises: String) throws(StoreError) -> Bool {
    try connection.rows("SELECT premises FROM scan_run WHERE is_current = 1") {
      (row) throws(StoreError) in try row.optional(.text)
    }.first == premises
  }

  /// - Throws: `unfinishedScan` unless `isFinished`.
  public func requireFinished() throws(StoreError) {
    guard try isFinished else { throw .unfinishedScan(path: path) }
  }

  /// `all`, then train, val and test, then other splits by name.
  public func profiles() throws(StoreError) -> [SplitProfile] {
    let classes = try classBalances()
    let background = try connection.rows("SELECT class_id FROM class WHERE background = 1") {
      (row) throws(StoreError) in try row.value(.integer)
    }.first
    return try datasetBalances().map { dataset in
      SplitProfile(
        dataset: dataset, classes: classes.filter { $0.split == dataset.split },
        backgroundID: background)
    }
  }

  /// The first by path where several are as large; nil where no mask has a labelled pixel.
  public func largestMask(split: String) throws(StoreError) -> LargestMask? {
    try connection.rows(
      """
      SELECT i.path, i.labelled_pixel_count
      FROM split_image AS s JOIN image AS i ON i.image_id = s.image_id
      WHERE s.split = ? AND i.labelled_pixel_count > 0
      ORDER BY i.labelled_pixel_count DESC, i.path LIMIT 1
      """, .text(split)
    ) { (row) throws(StoreError) in
      LargestMask(path: try row.value(.text), labelledPixelCount: try row.value(.count))
    }.first
  }

  /// In the order of the label table, the ignored one too.
  public func classes() throws(StoreError) -> [DatasetClass] {
    try connection.rows(
      "SELECT class_id, class_name, declared, ignored FROM class ORDER BY position"
    ) { (row) throws(StoreError) in
      DatasetClass(
        id: try row.value(.integer), name: try row.value(.text),
        isDeclared: try row.value(.flag), isIgnored: try row.value(.flag))
    }
  }

  /// The weights of a split by every scheme and normalisation, in the order stored.
  public func weights(split: String) throws(StoreError) -> [ClassWeight] {
    try connection.rows(
      """
      SELECT split, scheme, normalization, class_id, class_name, weight, ci_low, ci_high,
        parameters_json
      FROM class_weight WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassWeight(
        split: try row.value(.text), scheme: try row.value(.text),
        normalization: try row.value(.choice), classID: try row.value(.integer),
        className: try row.value(.text), weight: try row.optional(.real),
        ciLow: try row.optional(.real), ciHigh: try row.optional(.real),
        parametersJSON: try row.value(.text))
    }
  }

  public func priors(split: String) throws(StoreError) -> [ClassPrior] {
    try connection.rows(
      """
      SELECT split, class_id, class_name, log_prior, bias_init
      FROM class_prior WHERE split = ? ORDER BY rowid
      """, .text(split)
    ) { (row) throws(StoreError) in
      ClassPrior(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), logPrior: try row.optional(.real),
        biasInit: try row.optional(.real))
    }
  }

  /// By rank, each with its evidence.
  public func recommendations() throws(StoreError) -> [Recommendation] {
    let evidence = Dictionary(grouping: try rankedEvidence(), by: \.rank)
    return try connection.rows(
      """
      SELECT rank, loss, verdict, score, summary, parameters_json, split, options_json, stability
      FROM recommendation ORDER BY rank
      """
    ) { (row) throws(StoreError) in
      let rank = try row.value(.integer)
      var recommendation = Recommendation(
        rank: rank, loss: try row.value(.text), verdict: try row.value(.choice),
        score: try row.value(.real), summary: try row.value(.text),
        parametersJSON: try row.value(.text), split: try row.value(.text),
        optionsJSON: try row.value(.text), evidence: evidence[rank, default: []].map(\.evidence))
      recommendation.stability = try row.optional(.real)
      return recommendation
    }
  }

  /// Those of the dataset first, then by path; the order does not depend on how it was scanned. Every
  /// file has its own, also where the view `scan_issue` tells them in one row.
  public func issues() throws(StoreError) -> [ScanIssue] {
    try connection.rows(
      """
      SELECT COALESCE(f.path, i.path) AS place, severity, kind, message, hint, byte_offset
      FROM issue AS i
      LEFT JOIN source_file AS f ON f.file_id = i.file_id
      ORDER BY place IS NOT NULL, place, kind, message
      """
    ) { (row) throws(StoreError) in
      ScanIssue(
        path: try row.optional(.text), severity: try row.value(.choice),
        kind: try row.value(.choice), message: try row.value(.text),
        hint: try row.optional(.text), byteOffset: try row.optional(.integer))
    }
  }

  /// The decisions about the dataset, in the order stored.
  public func info() throws(StoreError) -> [(name: String, value: String)] {
    try connection.rows("SELECT name, value FROM dataset_info ORDER BY rowid") {
      (row) throws(StoreError) in (name: try row.value(.text), value: try row.value(.text))
    }
  }

  func classBalances() throws(StoreError) -> [ClassBalance] {
    try connection.rows(
      """
      SELECT split, class_id, class_name, pixel_count, image_count, pixel_frequency,
        in_image_frequency, image_frequency, component_count, speck_count,
        small_component_count, median_component_area, median_component_image_share, group_count,
        pixel_frequency_ci_low, pixel_frequency_ci_high, image_share_p10, image_share_median,
        image_share_p90, image_share_cv
      FROM class_balance ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      var balance = ClassBalance(
        split: try row.value(.text), classID: try row.value(.integer),
        className: try row.value(.text), pixelCount: try row.value(.count),
        imageCount: try row.value(.count), pixelFrequency: try row.optional(.real),
        inImageFrequency: try row.optional(.real), imageFrequency: try row.optional(.real),
        componentCount: try row.value(.count), speckCount: try row.value(.count),
        smallComponentCount: try row.value(.count),
        medianComponentArea: try row.optional(.real),
        medianComponentImageShare: try row.optional(.real))
      balance.groupCount = try row.optional(.count)
      balance.pixelFrequencyLow = try row.optional(.real)
      balance.pixelFrequencyHigh = try row.optional(.real)
      balance.imageShareTenth = try row.optional(.real)
      balance.imageShareMedian = try row.optional(.real)
      balance.imageShareNinetieth = try row.optional(.real)
      balance.imageShareVariation = try row.optional(.real)
      return balance
    }
  }

  private func datasetBalances() throws(StoreError) -> [DatasetBalance] {
    try connection.rows(
      """
      SELECT split, image_count, labelled_pixel_count, ignored_pixel_count, class_count,
        present_class_count, volume_count, imbalance_ratio, foreground_imbalance_ratio,
        entropy, normalized_entropy, effective_class_count, gini, kl_from_uniform,
        rare_class_count, background_frequency, empty_image_count, group_count,
        imbalance_ratio_ci_low, imbalance_ratio_ci_high, imbalance_ratio_without_flagged,
        distinct_shape_count, redundant_image_count, leaked_image_count
      FROM dataset_balance ORDER BY rowid
      """
    ) { (row) throws(StoreError) in
      var balance = DatasetBalance(split: try row.value(.text))
      balance.imageCount = try row.value(.count)
      balance.labelledPixelCount = try row.value(.count)
      balance.ignoredPixelCount = try row.value(.count)
      balance.classCount = try row.value(.integer)
      balance.presentClassCount = try row.value(.integer)
      balance.volumeCount = try row.value(.count)
      balance.imbalanceRatio = try row.optional(.real)
      balance.foregroundImbalanceRatio = try row.optional(.real)
      balance.entropy = try row.optional(.real)
      balance.normalizedEntropy = try row.optional(.real)
      balance.effectiveClassCount = try row.optional(.real)
      balance.gini = try row.optional(.real)
      balance.klFromUniform = try row.optional(.real)
      balance.rareClassCount = try row.optional(.integer)
      balance.backgroundFrequency = try row.optional(.real)
      balance.emptyImageCount = try row.optional(.count)
      balance.groupCount = try row.optional(.count)
      balance.imbalanceRatioLow = try row.optional(.real)
      balance.imbalanceRatioHigh = try row.optional(.real)
      balance.imbalanceRatioWithoutFlagged = try row.optional(.real)
      balance.distinctShapeCount = try row.value(.count)
      balance.redundantImageCount = try row.value(.count)
      balance.leakedImageCount = try row.value(.count)
      return balance
    }
  }

  private func rankedEvidence() throws(StoreError) -> [RankedEvidence] {
    try connection.rows(
      """
      SELECT rank, rule, evidence, effect, statement, measured_json, changes_if, strength,
        sources
      FROM recommendation_evidence ORDER BY rank, position
      """
    ) { (row) throws(StoreError) in
      RankedEvidence(
        rank: try row.value(.integer),
        evidence: RecommendationEvidence(
          rule: try row.value(.text), evidence: try row.value(.text),
          effect: try row.value(.text), statement: try row.value(.text),
          measuredJSON: try row.value(.text), changesIf: try row.optional(.text),
          strength: try row.value(.choice), sources: try row.value(.text)))
    }
  }
}

/// Evidence with the recommendation that it belongs to.
private struct RankedEvidence {
  var rank: Int
  var evidence: RecommendationEvidence
}
