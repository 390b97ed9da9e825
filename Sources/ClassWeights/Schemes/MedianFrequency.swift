import LabelMasks

extension WeightScheme {
  static let medianFrequency = WeightScheme(
    id: "median-frequency",
    aliases: ["mfb"],
    summary: "Median frequency balancing over the images that contain the class.",
    formula: "median_k(m_k) / m_c, m = class pixels / labelled pixels of the images with the class",
    notes: [
      EntryDetail(
        "Note",
        """
        A class that fills the few images it occurs in gets a small weight, however rare it is in \
        the dataset. The median of an even number of classes is the mean of the two in the \
        middle. What is often published under this name is median-frequency-pooled.
        """)
    ],
    references: [
      """
      Eigen, Fergus: Predicting depth, surface normals and semantic labels with a common \
      multi-scale convolutional architecture, ICCV 2015, arXiv 1411.4734
      """
    ],
    example: WeightExample(weights: [2.0 / 3, 1, 2]),
    weigh: { classes, _ in
      let median = classes.map(\.inImageFrequency).median ?? 1
      return classes.map { median / $0.inImageFrequency }
    })
}
