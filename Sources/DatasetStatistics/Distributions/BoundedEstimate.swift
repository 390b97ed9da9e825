/// A figure estimated from binned data, with bounds between which the true one lies.
public struct BoundedEstimate: Sendable, Equatable {
  public var value: Double
  public var low: Double
  public var high: Double

  public init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}
