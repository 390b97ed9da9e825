import Foundation
import LabelMasks
import Testing

@Suite struct JSONValueTests {
  static let renderings: [(JSONValue, String)] = [
    (nil, "null"), (true, "true"), (false, "false"), (-3, "-3"), (0.1, "0.1"), (3.0, "3.0"),
    (.number(.nan), "null"), (.number(-.infinity), "null"), ("", #""""#),
    (.array([]), "[]"), (.object([]), "{}"), (.array([1, "a", nil]), #"[1,"a",null]"#),
    (.object([("b", 1), ("a", .array([true]))]), #"{"b":1,"a":[true]}"#),
    (.sorted(["b": 1, "B": 2, "a": 3]), #"{"B":2,"a":3,"b":1}"#),
    ("say \"hi\" \\ \u{8}\u{1F}\n\t\r", #""say \"hi\" \\ \u0008\u001f\n\t\r""#),
    ("naïve 道路 🚗", "\"naïve 道路 🚗\""),
  ]

  @Test(arguments: renderings)
  func rendersAsExpected(value: JSONValue, text: String) {
    #expect(value.text == text)
  }

  @Test func everyScalarBelow128ReadsBack() throws {
    let string = String(String.UnicodeScalarView((0..<128).compactMap(Unicode.Scalar.init)))
    let data = Data(JSONValue.array([.string(string)]).text.utf8)
    #expect(try JSONSerialization.jsonObject(with: data) as? [String] == [string])
  }

  @Test(arguments: [5e-324, 1e-5, 1.0 / 3, 1e16, 1.7976931348623157e308, -0.0])
  func numbersReadBackAsTheSameDouble(number: Double) throws {
    let data = Data(JSONValue.array([.number(number)]).text.utf8)
    #expect(try JSONSerialization.jsonObject(with: data) as? [Double] == [number])
  }

  @Test func objectsInAnotherOrderDiffer() {
    #expect(JSONValue.object([("a", 1), ("b", 2)]) != .object([("b", 2), ("a", 1)]))
    #expect(JSONValue.object([("a", 1)]) == .sorted(["a": 1]))
    #expect(JSONValue.integer(1) != .number(1))
  }
}
