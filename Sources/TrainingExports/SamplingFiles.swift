import DatasetStatistics
import LabelMasks
import TabularOutput

/// The files of a sampling plan, as samplers load them.
public enum SamplingFiles {
  /// The names under which `files` writes, in its order.
  public static let names = [
    "image_weights.csv", "image_weights.json", "sample_class_stats.json",
    "samples_with_class.json",
  ]

  /// All files of a plan; `paths` are those of its images, in its order. The same plan gives the
  /// same bytes. O(images x classes).
  public static func files(
    of plan: SamplingPlan, paths: [String]
  ) -> [(name: String, bytes: [UInt8])] {
    precondition(paths.count == plan.imageWeights.probabilities.count, "one path for each image")
    let table = imageTable(plan, paths: paths)
    let contents = [
      Array(render(table, as: .csv).utf8), json(weightList(plan)),
      json(classStatistics(plan.rareClassIndex)), json(imagesOfClasses(plan)),
    ]
    return zip(names, contents).map { (name: $0, bytes: $1) }
  }

  /// Everything that the plan says of an image, for samplers of one's own.
  private static func imageTable(_ plan: SamplingPlan, paths: [String]) -> DataTable {
    DataTable(
      columns: ["path", "image_weight", "repeat_factor", "rare_class_weight"].map {
        DataTable.Column($0)
      },
      rows: paths.enumerated().map { image, path in
        [
          .text(path), .real(plan.imageWeights.probabilities[image]),
          .real(plan.repeatFactors.images[image]),
          .real(plan.rareClassSampling.probabilities[image]),
        ]
      })
  }

  /// A bare list in the order of the paths: torch.utils.data.WeightedRandomSampler takes it as its
  /// weights where the dataset lists its images in that order.
  private static func weightList(_ plan: SamplingPlan) -> JSONValue {
    .array(plan.imageWeights.probabilities.map(JSONValue.number))
  }

  /// `[{"0": pixels, ..., "file": path}, ...]`: DAFormer, tools/convert_datasets/gta.py.
  private static func classStatistics(_ index: RareClassIndex) -> JSONValue {
    .array(
      index.images.map { image in
        .object(
          image.counts.map { (String($0.classID), .integer(Int($0.pixelCount))) }
            + [("file", .string(image.path))])
      })
  }

  /// `{"0": [[path, pixels], ...], ...}`, classes without an image left out: the sampler divides by
  /// their number.
  private static func imagesOfClasses(_ plan: SamplingPlan) -> JSONValue {
    .object(
      plan.classIDs.compactMap { classID in
        let images = plan.rareClassIndex.images(with: classID)
        guard !images.isEmpty else { return nil }
        return (
          String(classID),
          .array(images.map { .array([.string($0.path), .integer(Int($0.pixelCount))]) })
        )
      })
  }

  private static func json(_ value: JSONValue) -> [UInt8] { Array((value.text + "\n").utf8) }
}
