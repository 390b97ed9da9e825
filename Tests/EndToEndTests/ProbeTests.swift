import Foundation
import SegBalance
import TestSupport
import Testing

@Suite struct ProbeTests {
  /// Two images of three classes, one of them rare; and their analysis.
  static func analysed() throws -> (place: Workplace, database: String) {
    let place = try Workplace()
    for name in ["a.pgm", "b.pgm"] {
      let rows = (0..<8).map { row in row == 0 ? "1 1 1 1 2 0 0 0" : "0 0 0 0 0 0 1 1" }
      try place.write(LabelMask(rows.joined(separator: " / ")), to: name)
    }
    let output = place.folder.path + "/out"
    try #require(try Program.run("analyze", place.dataset, "-o", output).status == 0)
    return (place, output + "/segbalance.db")
  }

  @Test func everyLossSharesItsWholeGradientInEveryState() throws {
    let (place, database) = try Self.analysed()
    let lines = try Program.run(
      "sql", database, "--format", "csv",
      """
      SELECT loss, state, COUNT(class_id), ROUND(SUM(gradient_share), 9) FROM loss_probe
      GROUP BY loss, state
      """
    ).output.split(whereSeparator: \.isNewline).dropFirst()
    #expect(lines.count == Losses.catalogue.entries.count * ProbeState.allCases.count)
    #expect(lines.allSatisfy { $0.hasSuffix(",3,1.0") }, "\(lines.prefix(3))")
    withExtendedLifetime(place) {}
  }

  @Test func theCommandGivesWhatWasStored() throws {
    let (place, database) = try Self.analysed()
    let stored = try Program.run(
      "sql", database, "SELECT * FROM loss_probe ORDER BY rowid", "--format", "csv")
    let printed = try Program.run("probe", database, "--format", "csv")
    #expect(printed.status == 0)
    #expect(printed.output == stored.output)
    withExtendedLifetime(place) {}
  }

  @Test func thePlainTextNamesTheRarestClass() throws {
    let (place, database) = try Self.analysed()
    let outcome = try Program.run(
      "probe", database, "--loss", "dice", "--loss", "focal", "--loss", "dice")
    #expect(outcome.output.split(separator: "\n").count { $0.hasPrefix("dice  ") } == 1)
    #expect(
      outcome.output.hasPrefix("Measured on all 2 masks. The rarest class, class 2, is 1.56 %"))
    #expect(outcome.output.contains("\ndice  ") && !outcome.output.contains("tversky"))
    #expect(outcome.output.contains("- dice: class 2 is 1.56 % of the pixels and gets"))
    #expect(!outcome.output.contains("Gradient by part"))
    withExtendedLifetime(place) {}
  }

  @Test func whereNoClassIsRareItIsSaidAndCompoundsAreTakenApart() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 0 1 / 1 0 1"), to: "a.pgm")
    _ = try place.scan()
    let outcome = try Program.run("probe", place.database, "--loss", "dice-cross-entropy")
    #expect(outcome.output.contains("No class is rare here, that is below 10 % of the pixels."))
    #expect(!outcome.output.contains("pull kept"))
    #expect(outcome.output.contains("Gradient by part\n"))
    #expect(outcome.output.contains("\ndice-cross-entropy  cross-entropy"))
  }

  @Test func probeTakesAsManyImagesAsAnalyzeUnlessToldOtherwise() throws {
    let place = try Workplace()
    for index in 0..<501 { try place.write(LabelMask("0 0 / 0 1"), to: "\(index).pgm") }
    _ = try place.scan()
    let some = try Program.run("probe", place.database, "--loss", "dice")
    #expect(some.output.hasPrefix("Measured on 500 of 501 masks (--all-images takes all)."))
    let table = try Program.run("probe", place.database, "--loss", "dice", "--format", "csv")
    #expect(table.errors.contains("500 of 501 masks"))
    let all = try Program.run("probe", place.database, "--loss", "dice", "--all-images")
    #expect(all.output.hasPrefix("Measured on all 501 masks."))
  }

  @Test func aScanProbesNothingAndOneClassSharesNothing() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 0 / 0 0"), to: "a.pgm")
    _ = try place.scan()
    #expect(try place.rows("SELECT * FROM loss_probe").isEmpty)
    let outcome = try Program.run("probe", place.database)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("fewer than two classes"))
  }

  @Test func tooManyClassesAreNotProbed() throws {
    let place = try Workplace()
    // 257 labels need 16 bits.
    let labels = (0...256).map { UInt16($0) }
    let samples = labels.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    try place.write(Array("P5 257 1 65535\n".utf8) + samples, to: "a.pgm")
    _ = try place.scan()
    let outcome = try Program.run("probe", place.database)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("there are 257 classes, more than the 256"))
  }
}
