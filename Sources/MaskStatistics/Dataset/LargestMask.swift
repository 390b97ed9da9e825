/// The mask of a split with the most labelled pixels.
public struct LargestMask: Sendable, Equatable {
  public var path: String
  public var labelledPixelCount: UInt64

  public init(path: String, labelledPixelCount: UInt64) {
    self.path = path
    self.labelledPixelCount = labelledPixelCount
  }
}
