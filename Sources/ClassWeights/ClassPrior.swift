import Glibc
import MaskStatistics

/// The prior of a class: a row of the table `class_prior`, for logit adjustment and the bias of
/// the last layer. It is no weight.
public struct ClassPrior: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  /// ln f_c; nil for an absent class.
  public var logPrior: Double?
  /// Initial bias of a sigmoid output, ln(f_c / (1 - f_c)); nil where f_c is 0 or 1.
  public var biasInit: Double?

  public init(
    split: String, classID: Int, className: String, logPrior: Double?, biasInit: Double?
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.logPrior = logPrior
    self.biasInit = biasInit
  }
}

/// Derives priors from class counts.
///
/// Logit adjustment adds tau ln f_c to the logits: Menon et al., "Long-tail learning via logit
/// adjustment", ICLR 2021. The bias is that of Lin et al., "Focal loss for dense object
/// detection", ICCV 2017, section 3.3, with the measured frequency in place of 0.01.
public enum ClassPriors {
  /// The priors of one split's classes, in their order; O(classes).
  public static func priors(of classes: [ClassBalance]) -> [ClassPrior] {
    let labelledPixelCount = classes.reduce(0) { $0 + $1.pixelCount }
    return classes.map { balance in
      let present = PresentClass(balance, labelledPixelCount: labelledPixelCount)
      return ClassPrior(
        split: balance.split, classID: balance.classID, className: balance.className,
        logPrior: present.map { log($0.frequency) }, biasInit: present.flatMap(bias))
    }
  }

  private static func bias(of present: PresentClass) -> Double? {
    present.otherPixelCount > 0 ? log(present.pixelCount / present.otherPixelCount) : nil
  }
}
