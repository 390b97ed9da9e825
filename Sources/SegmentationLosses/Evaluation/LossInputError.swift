import LabelMasks

/// Logits and labels that do not belong together.
public enum LossInputError: ActionableError, Equatable {
  case noChannels
  case logitCount(expected: Int, found: Int)
  case multiplicityCount(expected: Int, found: Int)
  /// The rows of all images together are not the rows of the batch.
  case imageRows(expected: Int, found: Int)
  case labelOutOfRange(label: Int, row: Int, classCount: Int)
  case logitNotFinite(row: Int, channel: Int)
  case multiplicityNotCountable(row: Int, found: Double)

  public var problem: String {
    switch self {
    case .noChannels: "logits must have at least one channel, found none"
    case .logitCount(let expected, let found):
      "there must be \(expected) logits, rows times channels, found \(found)"
    case .multiplicityCount(let expected, let found):
      "there must be one multiplicity for each of the \(expected) rows, found \(found)"
    case .imageRows(let expected, let found):
      "the images must share out \(expected) rows, found \(found)"
    case .labelOutOfRange(let label, let row, let classCount):
      "label of row \(row) must be a class from 0 to \(classCount - 1), found \(label)"
    case .logitNotFinite(let row, let channel):
      "logits of labelled pixels must be finite, channel \(channel) of row \(row) is not"
    case .multiplicityNotCountable(let row, let found):
      "multiplicity of row \(row) must be finite and not negative, found \(found)"
    }
  }

  public var hint: String? {
    guard case .labelOutOfRange(let label, _, _) = self else { return nil }
    return "if \(label) marks pixels without a class, give it as the ignore index"
  }
}
