import Foundation
import SegBalance
import TestSupport
import Testing

@Suite struct SamplingTests {
  /// Twelve images of four cases; class 2 is in one case only.
  static func scanned(_ more: String...) throws -> (place: Workplace, outcome: Program.Outcome) {
    let place = try Workplace()
    for image in 0..<12 {
      let rare = image < 2 ? "2 2" : "0 0"
      let other = String(repeating: "1 ", count: 1 + image % 3)
      let rest = String(repeating: "0 ", count: 7 - image % 3)
      try place.write(
        LabelMask("\(other)\(rest)/ 0 0 0 0 0 0 \(rare)"), to: "case\(image / 3)_\(image).pgm")
    }
    let arguments = ["scan", place.dataset, "--db", place.database] + more
    return (place, try Program.Running(arguments).wait())
  }

  @Test func noTableIsPrintedWhereTheFolderCannotBeWritten() throws {
    let (place, _) = try Self.scanned()
    let file = try place.folder.write("x", to: "taken")
    let outcome = try Program.run("sampling", place.database, "-o", file + "/plan")
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    withExtendedLifetime(place) {}
  }

  @Test func weightsCarryIntervalsAndScarceClassesAreFlagged() throws {
    let (place, outcome) = try Self.scanned("--group-by", "(case\\d+)_")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("samples: 4 groups by '(case\\d+)_'"))
    #expect(
      try place.rows("SELECT group_count, is_flagged FROM class_balance ORDER BY class_id")
        == ["4,1", "4,1", "1,1"])
    let intervals = """
      SELECT ci_low <= weight, weight <= ci_high, ci_low < ci_high FROM class_weight
      WHERE scheme = 'inverse-frequency' AND normalization = 'none' AND class_id = 0
      """
    #expect(try place.rows(intervals) == ["1,1,1"])
    #expect(
      try place.rows("SELECT COUNT(weight), COUNT(ci_high) FROM class_weight WHERE class_id = 2")
        .allSatisfy { $0.hasSuffix(",0") && $0 != "0,0" })
    #expect(try place.rows("SELECT COUNT(DISTINCT group_name) FROM image_group") == ["4"])
    #expect(try place.rows("SELECT stability FROM recommendation WHERE rank = 1") != ["NULL"])
    withExtendedLifetime(place) {}
  }

  @Test func theSeedDecidesTheDigitsAndIsReadAgain() throws {
    let (place, _) = try Self.scanned("--seed", "7", "--group-by", "_(\\d+)")
    let query = """
      SELECT * FROM class_weight WHERE scheme = 'enet' AND normalization = 'frequency'
      """
    let stored = try place.rows(query)
    let printed = try Program.run(
      "weights", place.database, "--scheme", "enet", "--format", "csv")
    #expect(
      printed.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init) == stored)
    _ = try place.scan("--seed", "8", "--group-by", "_(\\d+)")
    #expect(try place.rows(query) != stored)
  }

  @Test(arguments: ["(case", "nothing like it"])
  func aPatternThatGroupsNothingIsRefused(pattern: String) throws {
    let (place, outcome) = try Self.scanned("--group-by", pattern)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("pattern"))
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test func theSamplingCommandWritesWhatSamplersLoad() throws {
    let (place, _) = try Self.scanned()
    let output = place.folder.path + "/plan"
    let outcome = try Program.run("sampling", place.database, "-o", output, "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output
        == (try Program.run("sql", place.database, "SELECT * FROM sampling_plan", "--format", "csv"))
        .output)
    func json(_ name: String) throws -> Any {
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: "\(output)/\(name)")))
    }
    let weights = try #require(try json("image_weights.json") as? [Double])
    #expect(weights.count == 12 && abs(weights.reduce(0, +) - 1) < 1e-9)
    let statistics = try #require(try json("sample_class_stats.json") as? [[String: Any]])
    #expect(statistics.count == 12 && statistics[0]["file"] as? String == "case0_0.pgm")
    #expect(statistics[0]["2"] as? Int == 2)
    let images = try #require(try json("samples_with_class.json") as? [String: [[Any]]])
    #expect(images["2"]?.count == 2 && images["2"]?[0][0] as? String == "case0_0.pgm")
    // A second run replaces its own files; a foreign one stands.
    #expect(try Program.run("sampling", place.database, "-o", output).status == 0)
    try place.folder.write(Array("mine".utf8), to: "plan/image_weights.json")
    #expect(try Program.run("sampling", place.database, "-o", output).status == 2)
  }
}
