/// How to draw images and crops so that rare classes are seen more often: an alternative to class
/// weights, and what weights cannot do for a class that no batch contains.
public struct SamplingPlan: Sendable, Equatable {
  /// The numbers of a plan; the defaults are engineering choices where their doc names no paper.
  public struct Parameters: Sendable, Hashable {
    /// t of the repeat factors.
    public var repeatThreshold = 0.05
    /// The largest repeat factor.
    public var repeatCap = 10.0
    /// q of the classes aimed at: square-root sampling (Kang et al. 2020).
    public var exponent = 0.5
    /// T of rare-class sampling (Hoyer et al. 2022).
    public var temperature = 0.01

    public init() {}
  }

  public var classIDs: [Int]
  public var repeatFactors: RepeatFactors
  /// Weights of the images for a weighted sampler: a class is aimed at by n_c^q, n_c the images
  /// that contain it, then one of those images.
  public var imageWeights: ImageSampling
  /// How often the centre of a crop should lie on each class: N_c^q / sum N^q over pixels.
  public var cropRatios: [Double]
  /// How often rare-class sampling picks each class.
  public var rareClassProbabilities: [Double]
  /// The same as probabilities of the images.
  public var rareClassSampling: ImageSampling
  public var rareClassIndex: RareClassIndex

  /// `paths` are those of the images, in the same order. O(images x classes + images log images).
  public init(_ counts: ImageCounts, paths: [String], parameters: Parameters = Parameters()) {
    classIDs = counts.classIDs
    repeatFactors = RepeatFactors(
      counts, threshold: parameters.repeatThreshold, cap: parameters.repeatCap)
    imageWeights = .classFirst(
      counts,
      classProbabilities: ClassProbabilities.tempered(
        counts.imageTotals.map { Double($0) }, exponent: parameters.exponent))
    cropRatios = ClassProbabilities.tempered(
      counts.pixelTotals.map { Double($0) }, exponent: parameters.exponent)
    rareClassIndex = RareClassIndex(counts, paths: paths)
    rareClassProbabilities = ClassProbabilities.rareClass(
      pixelCounts: counts.pixelTotals, temperature: parameters.temperature)
    rareClassSampling = .classFirst(
      counts, classProbabilities: rareClassProbabilities,
      minimumPixelCount: rareClassIndex.minimumPixelCount)
  }
}
