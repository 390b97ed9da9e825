import LabelMasks

/// A small made-up dataset in which a disease is found, or is not: documentation and test.
struct DiseaseExample: Sendable {
  /// A noun phrase that says what is special, with a full stop.
  var title: String
  var examination: DatasetExamination

  /// Masks of drawn labels; each is called by its place, such as `train/2.png`.
  init(
    _ title: String, _ masks: [ExaminedMask],
    _ adjust: (inout DatasetExamination) -> Void = { _ in }
  ) {
    self.title = title
    examination = DatasetExamination(masks: masks)
    adjust(&examination)
  }
}

extension ExaminedMask {
  /// A mask of an example: its labels with their pixels, each label one component, unless more
  /// are given.
  static func example(
    _ path: String, _ pixels: KeyValuePairs<Int, UInt64>, split: String? = nil,
    components: [Int: UInt64] = [:], bitDepth: Int = 8, storage: SampleStorage = .labels,
    noDataLabel: Int? = nil, shape: MaskShape? = nil
  ) -> ExaminedMask {
    let total = Int(pixels.reduce(0) { $0 + $1.value })
    return ExaminedMask(
      path: path, split: split, format: "png", bitDepth: bitDepth, storage: storage,
      noDataLabel: noDataLabel, shape: shape ?? MaskShape(width: max(total, 1), height: 1),
      labels: pixels.map {
        Label($0.key, pixels: $0.value, components: components[$0.key] ?? 1)
      })
  }
}
