import Foundation
import SegBalance
import TestSupport
import Testing

@Suite struct CommandLineTests {
  @Test func helpNamesEverySubcommand() throws {
    let outcome = try Program.run("--help")
    #expect(outcome.status == 0)
    for name in [
      "analyze", "scan", "weights", "recommend", "probe", "report", "sql", "list", "explain",
      "sample",
    ] {
      #expect(outcome.output.contains("  \(name) "), "\(name)")
    }
  }

  @Test(arguments: [
    ["scan"], ["scan", "x"], ["analyze"], ["nonsense"], ["sql", "a.db"],
    ["weights", "a.db", "--normalization", "median"], ["scan", ".", "--db", "x", "--jobs", "0"],
  ])
  func wrongUsageIsTwoAndSaysWhy(arguments: [String]) throws {
    let outcome = try Program.Running(arguments).wait()
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func aNameThatIsNearlyRightGetsASuggestion() throws {
    let outcome = try Program.run("explain", "median-freqency")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("did you mean 'median-frequency'"))
  }

  @Test(
    arguments: [
      (["docter", "x"], "did you mean 'doctor'?"), (["nonsense"], "no subcommand 'nonsense'"),
      (["scan", "x", "--nosuch"], "Unknown option '--nosuch'"),
      (["scan", "x"], "Usage: segbalance scan"), (["explain", "qqqq"], "names them all"),
    ] as [([String], String)])
  func aMessageNamesWhatIsWrong(arguments: [String], text: String) throws {
    let outcome = try Program.Running(arguments).wait()
    #expect(outcome.status == 2 && outcome.errors.contains(text), "\(outcome.errors)")
  }

  @Test func theFolderThatADatabaseLacksIsNamed() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    let folder = place.folder.path + "/missing"
    let outcome = try Program.run("scan", place.dataset, "--db", folder + "/x.db")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(folder): no such file or folder"), "\(outcome.errors)")
  }

  @Test(arguments: Catalogues.all.map(\.name))
  func listsComeAsTableAndAsJSON(name: String) throws {
    #expect(try Program.run("list", name).status == 0)
    let outcome = try Program.run("list", name, "--format", "json")
    let rows =
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: String]]
    #expect(rows?.allSatisfy { $0["id"] != nil && $0["summary"] != nil } == true)
  }

  @Test(arguments: ["A1", "A2", "A3", "A3b", "A6", "B1", "B3", "B4", "B5", "B7", "B8", "E1"])
  func rulesAreFoundByTheirNumber(number: String) throws {
    let outcome = try Program.run("explain", number)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("rule"))
  }

  @Test(arguments: [["--ignore-index", "-1"], ["--ignore-index=-1"]])
  func aNegativeLabelIsAValueAndNoOption(option: [String]) throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    let outcome = try Program.Running(
      ["scan", place.dataset, "--db", place.database] + option
    ).wait()
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func theIgnoreLabelIsSaidWithItsReason() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1 2"), to: "a.pgm")
    let names = try place.folder.write("sky\nroad\nvoid\n", to: "names.txt")
    let outcome = try place.scan("--classes", names)
    #expect(outcome.errors.contains("label 2 is ignored: the label table calls it 'void'"))
    #expect(try place.rows("SELECT class_id FROM class_balance WHERE split = 'all'") == ["0", "1"])
  }

  @Test func quietSaysNothing() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    let outcome = try place.scan("--quiet")
    #expect(outcome.output + outcome.errors == "")
  }

  @Test func machineOutputNeverHasColours() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    _ = try place.scan("--color", "always")
    let outcome = try Program.run("weights", place.database, "--color", "always", "--format", "csv")
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test(arguments: [["-o", "-", "--format", "json"], ["-o", "-", "--format", "csv"]])
  func withAnOutputAFormatHoldsTheVector(options: [String]) throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1 1 1"), to: "a.pgm")
    _ = try place.scan()
    let command = ["weights", place.database, "--scheme", "enet"]
    let vector = try Program.Running(command + options).wait().output
    let rows = try Program.Running(command + options.suffix(2)).wait().output
    #expect(rows.contains("parameters_json") && !vector.contains("parameters_json"), "\(vector)")
  }

  @Test func anEndingThatIsNoFormatIsNamedBeforeAnythingIsRead() throws {
    let outcome = try Program.run("weights", "no.db", "--scheme", "enet", "-o", "weights.txt")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("found 'txt', the ending of the file"))
  }

  @Test func weightsOfAnotherSplitThanTrainAreWarnedOf() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "train/a.pgm")
    try place.write(LabelMask("0 1"), to: "val/b.pgm")
    _ = try place.scan()
    let warning = "a model learns from train"
    let scheme = ["--scheme", "enet"]
    for split in ["train", "val", "all"] {
      let outcome = try Program.Running(
        ["weights", place.database, "--split", split] + scheme
      ).wait()
      #expect(outcome.errors.contains(warning) == (split != "train"), "\(split)")
    }
  }

  @Test func aRawLayoutIsAcceptedWhereNothingCouldBeReadWithoutIt() throws {
    let place = try Workplace()
    try place.write([0, 1, 1, 0], to: "a.raw")
    #expect(try place.scan().status == 1)
    #expect(try place.scan("--raw", "2x2:u8").status == 0)
    #expect(try place.rows("SELECT path, width FROM image") == ["a.raw,2"])
    let refused = try place.scan("--raw", "4x1:u8")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("raw was 2x2:u8, now 4x1:u8"))
  }

  @Test func listingReadsNoPixel() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "train/a.pgm")
    // Two pixels are promised and none is there: a listing does not notice.
    try place.write(Array("P5\n2 1\n255\n".utf8), to: "val/b.pgm")
    let outcome = try Program.run("scan", place.dataset, "--list", "--format", "csv")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("train/a.pgm,train,pgm,2,1,1,8"))
    #expect(outcome.output.contains("val/b.pgm,val,pgm,2,1,1,8"))
  }
}
