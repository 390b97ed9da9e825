import LabelMasks
import MaskStatistics
import StatisticsStore

/// Which masks are to be measured, and for what: those of which it is not known yet.
struct MeasuringPlan {
  /// The most masks of a sample.
  static let sampleSize = 500
  /// The most pixels of a sample, so that one of large masks takes seconds rather than minutes.
  static let samplePixelCount = 200_000_000

  /// By path; masks of which all is known are not there.
  let scopes: [String: MeasuringScope]

  init(
    _ request: MeasuringRequest, states: [MeasuredState], ignoredLabel: Int?, seed: UInt64
  ) {
    let sample = Self.sample(of: states, seed: seed)
    let sizes = request.crops == .none ? [] : request.cropSizes.sizes(for: states.map(\.shape))
    var scopes: [String: MeasuringScope] = [:]
    for state in states {
      func isMeant(_ extent: MeasuringRequest.Extent) -> Bool {
        extent == .all || extent == .sample && sample.contains(state.path)
      }
      let scope = MeasuringScope(
        measuresShape: isMeant(request.shape) && !state.isShapeMeasured,
        cropSizes: isMeant(request.crops) ? sizes.filter { !state.cropSizes.contains($0) } : [],
        ignoredLabel: ignoredLabel)
      if !scope.isEmpty { scopes[state.path] = scope }
    }
    self.scopes = scopes
  }

  /// The masks of `train`, or all where there is no such split, whose paths come first in an order
  /// that the seed decides. A mask that is added or removed changes the sample by one at most, so
  /// that little is measured again.
  static func sample(of states: [MeasuredState], seed: UInt64) -> Set<String> {
    let train = states.filter { $0.split == "train" }
    var pixelCount = 0
    let ranked = (train.isEmpty ? states : train)
      .map { (rank: rank(of: $0.path, seed: seed), state: $0) }
      .sorted { ($0.rank, $0.state.path) < ($1.rank, $1.state.path) }
      .prefix(sampleSize)
      .prefix { _, state in
        defer { pixelCount += state.shape.pixelCount }
        return pixelCount < samplePixelCount
      }
    return Set(ranked.map(\.state.path))
  }

  /// Mixed, since FNV leaves the names of neighbouring files near each other.
  private static func rank(of path: String, seed: UInt64) -> UInt64 {
    var mixed = SeededGenerator(seed: Digest.hash(path.utf8) ^ seed)
    return mixed.next()
  }
}
