/// The largest squared distance to another label that has been found in a component.
struct PeakDistance: ComponentPayload {
  /// Of a pixel with no other label anywhere.
  static let unbounded = UInt32.max

  var squared: UInt32 = 0

  mutating func merge(_ other: PeakDistance) { squared = Swift.max(squared, other.squared) }
}
