@testable import LossRules

/// Shares and sizes of published datasets, as far as rules look at them.
enum Datasets {
  /// CamVid's training split without void: counts as in caffe-segnet issue 37.
  static let camVid = counted(
    "CamVid", images: 367,
    [
      ("sky", 10_682_767, 366), ("building", 14_750_079, 365), ("pole", 623_349, 366),
      ("road", 20_076_880, 367), ("pavement", 2_845_085, 349), ("tree", 6_166_762, 319),
      ("sign", 743_859, 351), ("fence", 714_595, 173), ("car", 3_719_877, 360),
      ("pedestrian", 405_385, 317), ("bicyclist", 184_967, 201),
    ])

  static let cracks = RuleExample(
    "Cracks", background: 0, .init("background", 0.98),
    .init("crack", 0.02, objectShare: 0.004, smallObjects: 0.4))

  static let organs = RuleExample(
    "Multi-organ", background: 0, isVolumetric: true,
    [.init("background", 0.955)] + organShares(presence: 0.9))
  static let liverTumour = RuleExample(
    "Liver tumour", background: 0, isVolumetric: true, .init("background", 0.9985),
    .init("tumour", 0.0015, in: 0.9, objectShare: 0.0003, smallObjects: 0.5))
  static let liver = RuleExample(
    "Liver", background: 0, isVolumetric: true, .init("background", 0.96),
    .init("liver", 0.04, objectShare: 0.04))
  static let synapse = RuleExample(
    "Organs on slices", background: 0,
    [.init("background", 0.955)] + organShares(presence: 0.3))
  static let nodules = RuleExample(
    "Lung nodules", background: 0, isVolumetric: true, .init("background", 0.9999),
    .init("nodule", 0.0001, in: 0.65, objectShare: 0.00005, smallObjects: 0.95))
  static let whiteMatter = RuleExample(
    "White matter lesions", background: 0, isVolumetric: true, .init("background", 0.998),
    .init("lesion", 0.002, objectShare: 0.0001, smallObjects: 0.95))
  static let kidneyTumour = RuleExample(
    "Kidney tumour", background: 0, isVolumetric: true, .init("background", 0.985),
    .init("kidney", 0.012, objectShare: 0.006),
    .init("tumour", 0.003, objectShare: 0.003))

  private static func organShares(presence: Double) -> [RuleExample.Class] {
    [0.025, 0.008, 0.004, 0.004, 0.002, 0.001, 0.0006, 0.0004].enumerated()
      .map { .init("organ \($0)", $1, in: presence, objectShare: $1) }
  }

  private static func counted(
    _ title: String, images: Double, _ counts: [(String, Double, Double)]
  ) -> RuleExample {
    let total = counts.reduce(0) { $0 + $1.1 }
    return RuleExample(title, counts.map { .init($0.0, $0.1 / total, in: $0.2 / images) })
  }
}
