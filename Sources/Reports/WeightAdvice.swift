import ClassWeights

/// The class weights that the recommended loss is to be trained with.
public struct WeightAdvice: Equatable {
  public let scheme: String
  /// Nil where the advice names none.
  public let normalization: WeightNormalization?

  /// Nil where no loss is recommended, or one without weights.
  public init?(_ content: ReportContent) {
    guard let top = content.topRecommendation else { return nil }
    let parameters = JSONMembers(top.parametersJSON)
    guard let scheme = parameters["classWeights"], scheme != "none" else { return nil }
    self.scheme = scheme
    normalization = parameters["normalization"].flatMap(WeightNormalization.init)
  }
}
