import ClassWeights
import Testing

@testable import Reports

@Suite struct FigureTests {
  @Test(
    arguments: [
      ("{}", []), ("", []), ("[1]", []), ("null", []),
      (#"{"a":1}"#, [("a", "1")]),
      (#"{ "a" : 1.5e-3 , "b" : null }"#, [("a", "1.5e-3"), ("b", "none")]),
      (#"{"s":"x\"y\\ \u00e9\n","t":true}"#, [("s", "x\"y\\ é\n"), ("t", "true")]),
      (#"{"o":{"p":[1,"},"]},"q":[]}"#, [("o", #"{"p":[1,"},"]}"#), ("q", "[]")]),
      (#"{"a":1"#, [("a", "1")]), (#"{"a":"#, [("a", "")]), (#"{"a"#, []),
      (#"{"a":"\"#, [("a", "\u{FFFD}")]),
    ] as [(String, [(String, String)])])
  func readsTheMembersOfAnObject(_ json: String, expected: [(String, String)]) {
    let members = JSONMembers(json).members
    #expect(members.map(\.name) == expected.map(\.0))
    #expect(members.map(\.text) == expected.map(\.1))
  }

  @Test(
    arguments: [
      ([0.6, 0.4], 0.4, 0.4 / 0.6), ([0.5, 0.005], 0.005, 0.01), ([1], 1, 1), ([], 0, 0),
      // Logarithmic from 0.1 % (the power of ten below 0.2 %) to 100 %.
      ([0.9, 0.002], 0.1, 2.0 / 3), ([0.9, 0.002], 1, 1), ([0.9, 0.002], 0.001, 0),
    ] as [([Double], Double, Double)])
  func scalesBars(shares: [Double], share: Double, length: Double) {
    #expect(abs(BarScale(shares).length(share) - length) < 1e-12)
  }

  @Test func theCaptionSaysWhichScale() {
    #expect(BarScale([0.6, 0.4]).caption.plainText.contains("linear; the longest stands for 60 %"))
    #expect(BarScale([0.9, 0.002]).caption.plainText.contains("logarithmic: from 0.1 % up to"))
  }

  static func row(_ scheme: String, _ id: Int, _ weight: Double?) -> ClassWeight {
    ClassWeight(
      split: "all", scheme: scheme, normalization: .mean, classID: id, className: "c",
      weight: weight, parametersJSON: "{}")
  }

  @Test func schemesWithEqualWeightsShareAColumn() {
    let groups = SchemeGroup.groups(of: [
      Self.row("balanced", 0, 1), Self.row("balanced", 1, nil),
      Self.row("enet", 0, 1), Self.row("enet", 1, 2),
      Self.row("inverse-frequency", 0, 1 + 1e-12), Self.row("inverse-frequency", 1, nil),
      Self.row("almost", 0, 1 + 1e-6), Self.row("almost", 1, nil),
    ])
    #expect(groups.map(\.name) == ["inverse-frequency", "enet", "almost"])
    #expect(groups.map(\.schemes) == [["balanced", "inverse-frequency"], ["enet"], ["almost"]])
    #expect(groups.map(\.ratio) == [1, 2, 1])
  }

  @Test(arguments: [
    ([], ""), (["A"], "A."), (["A.", "B."], "A. B."), (["A 0.5. B.", "A 0.5. C."], "A 0.5. B. C."),
    (["A. B.", "A. B."], "A. B."), (["A. B.", "A. Bc."], "A. B. Bc."), (["A", "A. C"], "A. C."),
  ])
  func aRuleTellsWhatItMeasuredOnce(statements: [String], merged: String) {
    #expect(Statements.merged(statements) == merged)
  }
}
