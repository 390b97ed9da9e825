import ClassWeights
import DatasetStatistics
import LabelMasks
import LossRules
import MaskStatistics
import Reports
import StatisticsStore
import TabularOutput

/// What a finished scan left in its database, read only.
public struct StoredDataset {
  /// One profile for each named split and one for `all`.
  public let profiles: [SplitProfile]
  public let issues: [ScanIssue]
  let store: StatisticsStore

  /// Throws where the database cannot be read, or its scan was not finished.
  public init(database: String) throws {
    store = try StatisticsStore.openReadOnly(database)
    try store.requireFinished()
    profiles = try store.profiles()
    issues = try store.issues()
  }

  /// `train` where there is one, else `all`.
  public var defaultSplit: String { profiles.defaultProfile?.dataset.split ?? "all" }

  /// The profile of a split; of the default split for nil.
  public func profile(split: String?) throws(UnknownSplit) -> SplitProfile {
    let wanted = split ?? defaultSplit
    if let profile = profiles.first(where: { $0.dataset.split == wanted }) { return profile }
    throw UnknownSplit(name: wanted, known: profiles.map(\.dataset.split))
  }

  /// What was decided about the ignore label and the background, and why: a sentence each.
  public func decisions() throws -> [String] {
    let names = ["ignore_reason", "background_reason"]
    return try store.info().filter { names.contains($0.name) }.map(\.value)
  }

  /// Labels that are declared or seen and are no class.
  public func ignoredLabels() throws -> Set<Int> {
    Set(try store.classes().filter(\.isIgnored).map(\.id))
  }

  /// The recommendations that the scan stored, for the default split and default options.
  public func storedRecommendations() throws -> [Recommendation] { try store.recommendations() }

  /// The losses for a split and what the user asks for, each with how often it comes first
  /// where `ClassLimit` allows that to be drawn.
  ///
  /// - Throws: `UnmeasuredCrop` for a crop that the scan did not measure.
  public func advice(
    for profile: SplitProfile, options: RecommendOptions
  ) throws -> LossAdvice {
    let profile = try store.detailed(profile)
    if let size = options.crop, !profile.crops.contains(where: { $0.size == size }) {
      throw UnmeasuredCrop(size: size, measured: profile.crops.map(\.size), database: store.path)
    }
    var advice = LossAdvisor.advice(
      for: profile, besides: profiles.comparable(to: profile), options: options)
    guard ClassLimit.repetitions.allows(profile.classes.count) else { return advice }
    let stability = RankingStability(
      of: profile, options: options, counts: try counts(of: profile),
      bootstrap: Bootstrap(seed: try seed()))
    advice.recommendations = stability.adding(to: advice.recommendations)
    return advice
  }

  /// The weights of all classes of a split by several schemes, with their intervals where
  /// `ClassLimit` allows them. `weightings` differ in nothing but their schemes.
  public func weights(
    of profile: SplitProfile, by weightings: [ClassWeighting]
  ) throws -> [ClassWeight] {
    let weights = weightings.flatMap { $0.weights(of: profile.classes) }
    guard let first = weightings.first, ClassLimit.repetitions.allows(profile.classes.count) else {
      return weights
    }
    let bootstrap = Bootstrap(
      seed: try seed(), schemes: weightings.map(\.scheme),
      normalizations: [first.normalization], parameters: first.parameters)
    return bootstrap.uncertainty(of: try counts(of: profile)).addingIntervals(to: weights)
  }

  /// The counts of a split's images, in the groups that the scan put them into.
  func counts(of profile: SplitProfile) throws -> ImageCounts {
    try store.countedImages(classIDs: profile.classes.map(\.classID))
      .counts(ofSplit: profile.dataset.split)
  }

  /// The seed that the scan drew with.
  private func seed() throws -> UInt64 {
    try store.info().first { $0.name == "seed" }.flatMap { UInt64($0.value) } ?? 0
  }

  /// Everything that the report shows.
  public func reportContent() throws -> ReportContent {
    let info = try store.info()
    var content = ReportContent(
      datasetName: info.first { $0.name == "dataset_name" }?.value ?? "dataset",
      profiles: profiles, defaultSplit: defaultSplit,
      weights: try store.weights(split: defaultSplit),
      priors: try store.priors(split: defaultSplit),
      recommendations: try store.recommendations(), probedLosses: try store.probedLosses(),
      probedClasses: try store.probedClasses(), issues: issues,
      info: info.filter { $0.name != "dataset_name" && $0.name != "program_version" }
        .map { (name: $0.name.replacing("_", with: " "), value: $0.value) },
      programVersion: SegBalanceVersion.current)
    if let index = profiles.firstIndex(where: { $0.dataset.split == defaultSplit }) {
      let profile = try store.detailed(profiles[index])
      content.profiles[index] = profile
      content.unjudgedRules =
        LossAdvisor.advice(for: profile, besides: profiles.comparable(to: profile)).unjudgedRules
    }
    content.outlines = try store.classOutlines(split: defaultSplit)
    content.contacts = try store.classContacts(split: defaultSplit)
    content.positions = try store.classPositions(split: defaultSplit)
    content.largestMask = try store.largestMask(split: defaultSplit)
    content.duplicates = try store.duplicates()
    content.components = try store.componentBalances(split: defaultSplit)
    content.splitComparisons = try store.splitComparisons()
    content.classDrifts = try store.classDrifts()
    content.classPairs = try store.classPairs(split: defaultSplit)
    content.batches = try store.batchPresences(split: defaultSplit)
    content.samplings = try store.classSamplings(split: defaultSplit)
    return content
  }

  /// Runs one read-only statement and hands over its result piece by piece, as text.
  public static func query(
    database: String, sql: String, parameters: [(name: String, value: SQLValue)],
    timeout: Double, format: OutputFormat, write: (String) -> Void
  ) throws {
    var stream: TableStream?
    try ReadOnlyQuery(
      sql, parameters: Dictionary(parameters.map { ($0.name, $0.value) }) { $1 },
      deadlineSeconds: timeout
    ).run(
      on: database,
      columns: { names in
        let opened = TableStream(columns: names.map { DataTable.Column($0) }, format: format)
        write(opened.header)
        stream = opened
      },
      row: { values in
        if let text = stream?.append(values.map(Cell.init)) { write(text) }
        return .next
      })
    if let text = stream?.finish() { write(text) }
  }
}

extension Cell {
  init(_ value: SQLValue) {
    switch value {
    case .null: self = .null
    case .integer(let integer): self = .integer(integer)
    case .real(let real): self = .real(real)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    }
  }
}

extension SQLValue {
  /// The value of a parameter on the command line: an integer, a real number, or else text.
  public init(parsing text: String) {
    if let integer = Int64(text) {
      self = .integer(integer)
    } else if let real = Double(text), real.isFinite {
      self = .real(real)
    } else {
      self = .text(text)
    }
  }
}

/// A split that the dataset does not have.
public struct UnknownSplit: ActionableError, Equatable {
  public var name: String
  public var known: [String]

  public var problem: String { "the dataset has no split '\(name.escapedForDisplay)'" }
  public var hint: String? { "it has \(known.joined(separator: ", "))" }
}

/// A crop that the rules were asked about and the scan did not measure.
public struct UnmeasuredCrop: ActionableError, Equatable {
  public var size: CropSize
  public var measured: [CropSize]
  public var database: String

  public var problem: String {
    let known = measured.map(\.description).joined(separator: ", ")
    return "the crop must be of a size that was measured "
      + "(\(measured.isEmpty ? "none was" : known)), found \(size)"
  }
  public var hint: String? {
    "segbalance scan DATASET --db \(database.escapedForDisplay) --crops \(size), with the other options "
      + "of the last scan, measures it"
  }
}
