import LabelMasks
import TestSupport
import Testing

@testable import SegBalance

@Suite struct LabelReadingTests {
  static func reading(
    _ labels: [Int], table: [Int: String]? = nil, ignore: LabelChoice = .auto
  ) -> LabelReading {
    let evidence = LabelEvidence(
      labels: labels.map { LabelPresence(label: $0, pixelCount: 10, imageCount: 7) },
      table: table.map { table in
        LabelTable(table.sorted { $0.key < $1.key }.map { .init(id: $0.key, name: $0.value) })
      },
      largestBitDepth: 8, imageCount: 7)
    return LabelReading(
      evidence: evidence, ignoreIndex: ignore, background: .auto,
      examples: { label in (1...5).map { "\(label)/\($0).png" } })
  }

  @Test func withoutATableClassesAreNumbersAndNothingIsWrong() {
    let reading = Self.reading([0, 3])
    #expect(reading.classes.map(\.name) == ["0", "3"])
    #expect(reading.issues.isEmpty)
  }

  @Test func anUndeclaredLabelIsOneIssueWithFiveExamples() throws {
    let reading = Self.reading([0, 37], table: [0: "road"])
    #expect(reading.classes.map(\.name) == ["road", "class_37"])
    let issue = try #require(reading.issues.first)
    #expect(reading.issues.count == 1)
    #expect(issue.kind == .undeclaredLabel && issue.severity == .warning)
    #expect(issue.message.contains("37/5.png ... and 2 more"))
  }

  @Test func theIgnoredLabelIsAClassThatIsIgnored() {
    let reading = Self.reading([0, 1, 255])
    #expect(reading.classes.filter(\.isIgnored).map(\.id) == [255])
    #expect(reading.issues.isEmpty)
  }

  @Test func aDeclaredClassWithoutAPixelIsThere() {
    let reading = Self.reading([0], table: [0: "road", 1: "tram"])
    #expect(reading.classes.map(\.id) == [0, 1])
  }

  @Test func zeroAnd255GetANote() {
    let issues = Self.reading([0, 255]).issues
    #expect(issues.map(\.kind) == [.labelPattern])
    #expect(issues.map(\.severity) == [.note])
  }

  @Test func aNegativeLabelThatIsNotIgnoredIsAnError() {
    #expect(Self.reading([-1, 0, 1]).issues.isEmpty)
    let issues = Self.reading([-1, 0, 1], ignore: .none).issues
    #expect(issues.map(\.severity) == [.error])
  }

  @Test func idsThatTheTableSkipsAreANote() {
    let table = [0: "a", 2: "b", 5: "c", 255: "void"]
    let issues = Self.reading([0, 2, 5], table: table).issues
    #expect(issues.map(\.message).first?.contains("skips 1, 3-4;") == true)
    #expect(issues.map(\.severity) == [.note])
    #expect(Self.reading([0, 1], table: [0: "a", 1: "b"]).issues.isEmpty)
    #expect(Self.reading([1, 2], table: [0: "void", 1: "a", 2: "b"]).issues.isEmpty)
  }
}
