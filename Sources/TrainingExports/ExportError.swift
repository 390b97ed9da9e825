import LabelMasks

/// Why class weights cannot be written for a training framework.
public enum ExportError: ActionableError, Equatable {
  /// There is nothing to write: no class, or no class with a weight.
  case noWeights
  /// Classes without a weight, and `AbsentClassPolicy.refuse`. At most five are named.
  case missingWeights(ids: [Int])
  /// A framework indexes the vector with the class id, so an id must not be negative.
  case negativeID(Int)
  /// The vector would be longer than `WeightVector.maximumLength`.
  case tooLong(highestID: Int, renumbering: String?)
  /// More classes than `WeightVector.maximumLength`: no renumbering makes them fit.
  case tooManyClasses(Int)
  /// Two rows for one class: the rows are not of one split, scheme and normalisation.
  case repeatedClass(Int)
  /// A weight that is infinite or no number.
  case notFinite(id: Int, weight: Double)

  public var problem: String {
    switch self {
    case .noWeights: "there are no class weights to write: no class has a pixel"
    case .missingWeights(let ids):
      "every index must have a weight, but there is none for \(Self.list(ids))"
    case .negativeID(let id): "a class id must be 0 or more to index a weight vector, found \(id)"
    case .tooLong(let highest, _):
      "a weight vector must have at most \(WeightVector.maximumLength) entries; class id"
        + " \(highest) asks for \(highest + 1)"
    case .tooManyClasses(let count):
      "a weight vector must have at most \(WeightVector.maximumLength) entries, found \(count)"
        + " classes"
    case .repeatedClass(let id):
      "class \(id) must have one weight, found two (of different splits or schemes?)"
    case .notFinite(let id, let weight): "the weight of class \(id) must be finite, found \(weight)"
    }
  }

  public var hint: String? {
    switch self {
    case .noWeights, .tooManyClasses, .repeatedClass, .notFinite: nil
    case .missingWeights: "choose the weight of such classes with --absent 0, 1 or a number"
    case .negativeID(let id): "leave it out with --ignore-index \(id)"
    case .tooLong(_, nil): "number the classes without gaps in the masks"
    case .tooLong(_, let renumbering?):
      "number the classes without gaps in the masks: \(renumbering)"
    }
  }

  private static func list(_ ids: [Int]) -> String {
    let shown = ids.prefix(5).map(String.init).joined(separator: ", ")
    let rest = ids.count > 5 ? " ... and \(ids.count - 5) more" : ""
    return (ids.count == 1 ? "class id " : "class ids ") + shown + rest
  }
}
