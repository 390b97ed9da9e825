import SegBalance
import TestSupport
import Testing

/// Rules that wait for a measurement are named, with the option that makes it.
@Suite struct UnjudgedRuleTests {
  @Test func aScanWithoutDistancesAndCropsLeavesRulesUnjudged() throws {
    let folder = try TemporaryFolder()
    let database = folder.path + "/masks.db"
    try #require(try Program.run("sample", "vessels", folder.path + "/masks").status == 0)
    try #require(try Program.run("scan", folder.path + "/masks", "--db", database).status == 0)
    let outcome = try Program.run("recommend", database)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "not judged: thin-structures: the scan did not measure how thick regions are; "
          + "scan with --shape to judge it."))
    #expect(outcome.errors.contains("scan with --crops SIZES to judge them."))
    #expect(try Program.run("report", database).output.contains("### Not judged"))
    #expect(!outcome.output.contains("not judged"))
  }

  @Test func aCropThatWasNotMeasuredIsRefusedWithTheWayOut() throws {
    let folder = try TemporaryFolder()
    let database = folder.path + "/masks.db"
    try #require(try Program.run("sample", "vessels", folder.path + "/masks").status == 0)
    try #require(try Program.run("scan", folder.path + "/masks", "--db", database).status == 0)
    let outcome = try Program.run("recommend", database, "--crop", "64x64")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("measured"))
    #expect(
      outcome.errors.contains("--crops 64x64, with the other options of the last scan")
    )
  }
}
