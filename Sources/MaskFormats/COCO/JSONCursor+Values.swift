import LabelMasks

extension JSONCursor {
  /// The next value, where it is a whole number in this range; a message calls it `subject`.
  mutating func wholeNumber(
    _ subject: String, in range: ClosedRange<Int>
  ) throws(JSONFault) -> Int {
    let kind = try kind()
    let start = position
    var found = kind.inWords
    if kind == .number {
      let number = try number()
      if case .integer(let value) = number, range.contains(value) { return value }
      found = "\(number)"
    }
    let bounds =
      range == Int.min...Int.max ? "" : " from \(range.lowerBound) to \(range.upperBound)"
    throw JSONFault(
      offset: start, subject: subject, expectation: "a whole number\(bounds)", found: found)
  }

  mutating func text(_ subject: String) throws(JSONFault) -> String {
    let kind = try kind()
    guard kind == .string else {
      throw JSONFault(
        offset: position, subject: subject, expectation: "a string", found: kind.inWords)
    }
    return try string()
  }
}

extension JSONCursor.Kind {
  /// For a message.
  var inWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
