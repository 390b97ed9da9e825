/// How a file keeps the labels of a mask, as far as other programs may read it differently.
public enum SampleStorage: String, Sendable, Hashable, CaseIterable {
  /// The stored whole number is the label.
  case labels
  /// The stored number is an index into colours, and the label.
  case palette
  /// Several samples a pixel.
  case colour
  /// Floating-point numbers that are whole.
  case floats
  /// Slope and intercept make the label of the stored number.
  case scaled
}
