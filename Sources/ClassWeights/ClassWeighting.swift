import Glibc
import LabelMasks
import MaskStatistics

/// Derives class weights from the class counts of one split: the scheme's formula, then power,
/// cap and normalisation, in this order.
public struct ClassWeighting: Sendable {
  /// Weights further apart than this get a warning: a safety stop, as the best relative weight of
  /// a class is about 1 / IoU, and 10 stands for an expected IoU of 0.1 (engineering choice).
  public static let steepRatio = 10.0
  /// A class in fewer groups of images than this, or images where nobody has grouped them, is
  /// flagged and gets a warning (engineering choice).
  public static let identifiableSampleCount: UInt64 = 10

  public let scheme: WeightScheme
  public let parameters: WeightParameters
  public let normalization: WeightNormalization

  /// `parameters` must pass their own `validate()`.
  public init(
    scheme: WeightScheme, parameters: WeightParameters = WeightParameters(),
    normalization: WeightNormalization = .frequency
  ) {
    precondition((try? parameters.validate()) != nil, "weight parameters are in range")
    self.scheme = scheme
    self.parameters = parameters
    self.normalization = normalization
  }

  /// One weight for each class of one split, in the order given; O(classes log classes).
  ///
  /// An absent class has no weight, and neither has any class where the normalisation is
  /// undefined because all weights are 0 (`complement` of a single class).
  public func weights(of classes: [ClassBalance]) -> [ClassWeight] {
    var values = normalizedWeights(of: Self.presentClasses(in: classes)).makeIterator()
    let description = JSONValue.sorted(
      scheme.describe(parameters).merging(parameters.sharedDescription) { own, _ in own }
    ).text
    let labelledPixelCount = classes.reduce(0) { $0 + $1.pixelCount }
    return classes.map {
      let isPresent = PresentClass($0, labelledPixelCount: labelledPixelCount) != nil
      return ClassWeight(
        split: $0.split, scheme: scheme.id, normalization: normalization, classID: $0.classID,
        className: $0.className, weight: isPresent ? values.next() ?? nil : nil,
        parametersJSON: description)
    }
  }

  /// What to know before these weights are used, the most general first.
  public func warnings(for classes: [ClassBalance]) -> [WeightWarning] {
    let present = Self.presentClasses(in: classes)
    guard !present.isEmpty else { return [absence(in: classes)].compactMap { $0 } }
    return [
      scheme.caution(present, parameters), steepness(of: present),
      fewImages(present), absence(in: classes),
    ].compactMap { $0 }
  }

  /// The weights of a split by every scheme and every normalisation, with default parameters.
  public static func allWeights(of profile: SplitProfile) -> [ClassWeight] {
    WeightSchemes.catalogue.entries.flatMap { scheme in
      WeightNormalization.allCases.flatMap { normalization in
        ClassWeighting(scheme: scheme, normalization: normalization).weights(of: profile.classes)
      }
    }
  }

  static func presentClasses(in classes: [ClassBalance]) -> [PresentClass] {
    let labelledPixelCount = classes.reduce(0) { $0 + $1.pixelCount }
    return classes.compactMap { PresentClass($0, labelledPixelCount: labelledPixelCount) }
  }
}

extension ClassWeighting {
  /// Of the present classes, in their order.
  private func normalizedWeights(of present: [PresentClass]) -> [Double?] {
    guard !present.isEmpty else { return [] }
    return normalization.scale(
      cappedWeights(of: present), frequencies: present.map(\.frequency))
  }

  func cappedWeights(of present: [PresentClass]) -> [Double] {
    var weights = scheme.weigh(present, parameters)
    if parameters.power != 1 { weights = weights.map { pow($0, parameters.power) } }
    if let cap = parameters.cap, let smallest = weights.min() {
      weights = weights.map { min($0, cap * smallest) }
    }
    return weights
  }

  private func steepness(of present: [PresentClass]) -> WeightWarning? {
    let weights = cappedWeights(of: present)
    guard let largest = weights.max(), let smallest = weights.min(), smallest > 0 else {
      return nil
    }
    guard largest / smallest > Self.steepRatio else { return nil }
    return WeightWarning(
      kind: .steep,
      message: """
        the largest weight is \((largest / smallest).readable) times the smallest (more than \
        \(Self.steepRatio.readable)): expect more false positives of the rare classes, and tune \
        the decision threshold again
        """)
  }

  private func fewImages(_ present: [PresentClass]) -> WeightWarning? {
    let few = present.map(\.balance).filter(\.isFlagged)
    guard !few.isEmpty else { return nil }
    let names = few.map { "\($0.spokenName) (\($0.sampleCount))" }
    return WeightWarning(
      kind: .notIdentifiable,
      message: """
        in fewer than \(Self.identifiableSampleCount) \(few.sampleNoun), so that the weight rests \
        on few samples: \(names.listed)
        """,
      classIDs: few.map(\.classID))
  }

  private func absence(in classes: [ClassBalance]) -> WeightWarning? {
    let absent = classes.filter { !$0.isPresent }
    guard !absent.isEmpty else { return nil }
    return WeightWarning(
      kind: .absentClass,
      message: """
        without a pixel in the split, and so without a weight: \
        \(absent.map(\.spokenName).listed)
        """,
      classIDs: absent.map(\.classID))
  }
}

extension [String] {
  /// The first five, and how many more there are.
  fileprivate var listed: String {
    prefix(5).joined(separator: ", ") + (count > 5 ? " ... and \(count - 5) more" : "")
  }
}
