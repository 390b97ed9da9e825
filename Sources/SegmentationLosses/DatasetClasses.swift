/// What a dataset settles about the defaults of losses: how frequent its classes are, and which of
/// them is background.
public struct DatasetClasses: Sendable, Hashable {
  /// Class pixels / labelled pixels, by class index; 0 for absent classes.
  public var frequencies: [Double]
  /// Index of the background class, where there is one.
  public var background: Int?

  public init(frequencies: [Double], background: Int? = nil) {
    self.frequencies = frequencies
    self.background = background
  }

  /// Classes with 0 < f < 1 / (5 C), C the number of present classes.
  public var rareClasses: [Int] {
    let limit = 1 / (5 * Double(presentCount))
    return frequencies.indices.filter { frequencies[$0] > 0 && frequencies[$0] < limit }
  }

  public var presentCount: Int { frequencies.count { $0 > 0 } }

  /// The catalogue's defaults of region losses: pooled, without the background.
  var regionOptions: RegionOptions { RegionOptions(leavingOut: background) }
  /// 1 / f_c; 0 for absent classes.
  var inverseFrequencies: [Double] { frequencies.map { $0 > 0 ? 1 / $0 : 0 } }
  /// sqrt(1 / f_c); 0 for absent classes.
  var inverseSquareRootFrequencies: [Double] {
    inverseFrequencies.map { $0.squareRoot() }
  }
}
