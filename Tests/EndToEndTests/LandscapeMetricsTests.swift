import Foundation
import SegBalance
import Testing

/// FRAGSTATS' metrics as docs/how-to/landscape-metrics.md has them: its mask, queries and results.
@Suite struct LandscapeMetricsTests {
  private static let page = "docs/how-to/landscape-metrics.md"

  @Test func theQueriesGiveTheResultsBesideThem() throws {
    let text = try DocumentationTests.text(of: Self.page)
    let place = try Workplace()
    let mask = try #require(text.firstMatch(of: /```pgm\n((?s).*?)```/)?.1)
    try place.write(Array(mask.utf8), to: "a.pgm")
    #expect(try place.scan().status == 0)
    let sections = text.matches(of: /### (\w+)\n\n```sql\n((?s).*?)```\n\n```text\n((?s).*?)```/)
    #expect(sections.map { String($0.1) } == ["CA", "PLAND", "NP", "LPI", "AREA_MN", "AREA_SD"])
    for section in sections {
      let query = String(section.2)
      let cell = query.contains(":cell") ? ["--param", "cell=10"] : []
      let outcome = try Program.Running(["sql", place.database, query] + cell).wait()
      #expect(outcome.output == String(section.3), "\(section.1): \(outcome.errors)")
    }
  }

  /// Cells outside the landscape are in no denominator: half of the landscape is class 1.
  @Test func ignoredCellsAreNoPartOfTheLandscape() throws {
    let place = try Workplace()
    try place.write(LabelMask("1 1 9 / 0 0 9"), to: "a.pgm")
    #expect(try place.scan("--ignore-index", "9").status == 0)
    let text = try DocumentationTests.text(of: Self.page)
    let query = try #require(text.firstMatch(of: /### PLAND\n\n```sql\n((?s).*?)```/)?.1)
    #expect(try place.rows(String(query)) == ["a.pgm,0,50.0", "a.pgm,1,50.0"])
  }

  /// With the 4-neighbour rule two cells that touch at a corner are two patches.
  @Test func theRuleOfNeighboursIsThatOfTheScan() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 0 2 / 0 2 0"), to: "a.pgm")
    #expect(try place.scan("--connectivity", "4").status == 0)
    let text = try DocumentationTests.text(of: Self.page)
    let query = try #require(text.firstMatch(of: /### NP\n\n```sql\n((?s).*?)```/)?.1)
    #expect(try place.rows(String(query)) == ["a.pgm,0,2", "a.pgm,2,2"])
  }
}
