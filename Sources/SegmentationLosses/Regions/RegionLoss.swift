/// A loss that depends on a batch only through its overlap sums.
///
/// To write one is to write a function of those sums and its partial derivatives; everything else,
/// from logits to pooling, is here.
public protocol RegionLoss: LossFunction {
  var options: RegionOptions { get set }
  /// The power of p in `OverlapSums.mass`: 1, or 2 for squared denominators.
  var massPower: Double { get }
  /// The value; writes its partial derivatives.
  func value(of sums: OverlapSums, slopes: inout OverlapSlopes) -> Double
}

extension RegionLoss {
  public var massPower: Double { 1 }
  public var head: OutputHead { options.head }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let sums = evaluation.overlapSums(options, power: massPower)
    var slopes = OverlapSlopes(count: sums.indices.count)
    let value = value(of: sums, slopes: &slopes)
    evaluation.backpropagate(slopes, options: options, power: massPower, scale: scale)
    return value
  }
}

/// A region loss that is the mean over regions and classes of a function of one class's sums.
public protocol ClasswiseRegionLoss: RegionLoss {
  /// The loss of one region and channel.
  func classLoss(of overlap: ClassOverlap) -> ClassLoss
}

extension ClasswiseRegionLoss {
  public func value(of sums: OverlapSums, slopes: inout OverlapSlopes) -> Double {
    let shares = options.shares(sums)
    var value = 0.0
    for index in sums.indices where shares[index] != 0 {
      let loss = classLoss(of: ClassOverlap(sums, at: index))
      value += shares[index] * loss.value
      slopes.hit[index] = shares[index] * loss.hitSlope
      slopes.mass[index] = shares[index] * loss.massSlope
    }
    return value
  }
}

/// The sums of one region and channel, as in `OverlapSums`.
public struct ClassOverlap: Sendable {
  public var hit: Double
  public var miss: Double
  public var falseAlarm: Double
  public var size: Double
  public var mass: Double

  init(_ sums: OverlapSums, at index: Int) {
    hit = sums.hit[index]
    miss = sums.miss[index]
    falseAlarm = sums.falseAlarm[index]
    size = sums.size[index]
    mass = sums.mass[index]
  }
}

/// The loss of one region and channel, with its partial derivatives.
public struct ClassLoss: Sendable {
  public var value: Double
  /// With respect to `hit`, `size` and `mass` held fixed.
  public var hitSlope: Double
  public var massSlope: Double

  public init(value: Double, hitSlope: Double, massSlope: Double) {
    self.value = value
    self.hitSlope = hitSlope
    self.massSlope = massSlope
  }

  static let none = ClassLoss(value: 0, hitSlope: 0, massSlope: 0)

  /// value^exponent. At a value of 0 the slope is 0 (see `powerSlope`).
  func raised(to exponent: Double) -> ClassLoss {
    let slope = powerSlope(value, exponent)
    return ClassLoss(
      value: power(value, exponent), hitSlope: slope * hitSlope, massSlope: slope * massSlope)
  }
}

/// A quotient of overlap, (numerator + smoothing) / (denominator + smoothing), as 1 minus it.
struct OverlapQuotient {
  /// With smoothing.
  var numerator: Double
  /// With smoothing.
  var denominator: Double
  /// Denominator minus numerator, summed without cancellation.
  var difference: Double
  var numeratorHitSlope: Double
  var denominatorHitSlope: Double
  var denominatorMassSlope: Double

  /// 1 - quotient; 0 where there is neither target nor prediction nor smoothing.
  var complement: ClassLoss {
    guard denominator > 0 else { return .none }
    let quotient = numerator / denominator
    return ClassLoss(
      value: difference / denominator,
      hitSlope: (quotient * denominatorHitSlope - numeratorHitSlope) / denominator,
      massSlope: quotient * denominatorMassSlope / denominator)
  }

  /// -ln quotient.
  var logarithm: ClassLoss {
    guard denominator > 0 else { return .none }
    let quotient = numerator / denominator
    return ClassLoss(
      value: surprisal(hit: quotient, miss: difference / denominator),
      hitSlope: denominatorHitSlope / denominator - numeratorHitSlope / numerator,
      massSlope: denominatorMassSlope / denominator)
  }
}
