/// What to measure of the masks beside their counts: it takes longer than all else, and can be
/// done on a sample.
public struct MeasuringRequest: Sendable, Equatable {
  /// How many of the masks.
  public enum Extent: String, Sendable, Hashable {
    case none
    /// A seeded sample of the split that weights come from.
    case sample
    case all
  }

  /// How thick regions are, and what vanishes where masks are downsampled by majority.
  public var shape = Extent.none
  /// What random crops hold.
  public var crops = Extent.none
  public var cropSizes = CropChoice.usual

  public init() {}

  /// With a sample where nothing was asked for.
  var sampled: MeasuringRequest {
    var request = self
    if shape == .none { request.shape = .sample }
    if crops == .none { request.crops = .sample }
    return request
  }
}
