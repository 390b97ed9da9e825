import Foundation
import SegBalance
import TestSupport
import Testing

/// Palettes, label tables, remaps, lists and settings, as a user gives them.
@Suite struct InputOptionTests {
  static let counts =
    "SELECT class_id, class_name, pixel_count FROM class_balance WHERE split = 'all' ORDER BY 1"

  /// A folder with one mask `a.pgm` of labels 0, 1, 7 and 8.
  static func place(_ mask: LabelMask = LabelMask("0 1 7 / 8 8 7")) throws -> Workplace {
    let place = try Workplace()
    try place.write(mask, to: "a.pgm")
    try place.settle()
    return place
  }

  // MARK: - Palettes

  @Test func aPaletteNamesItsClassesAndListsOtherColours() throws {
    let place = try Workplace()
    try place.write(PNGSample.colour, to: "a.png")
    let palette = try place.folder.write("name,r,g,b\nsky,0,0,255\nroad,255,0,0\n", to: "p.csv")
    #expect(try place.scan("--palette", palette).status == 0)
    #expect(try place.rows(Self.counts) == ["0,sky,0", "1,road,1"])

    let other = try place.folder.write("name,r,g,b\nroad,255,0,1\n", to: "q.csv")
    #expect(try place.scan("--palette", other).status == 2)
    let outcome = try place.scan("--palette", other, "--rescan")
    #expect(outcome.status == 1)
    #expect(try place.rows("SELECT kind FROM scan_issue") == ["colour-mask"])
  }

  @Test func coloursOutsideThePaletteAreOneIssue() throws {
    let place = try Workplace()
    for number in 1...7 {
      try place.write(StoredDeflate.png([[255, 0, 0], [9, 9, 8]], width: 2), to: "\(number).png")
    }
    let palette = try place.folder.write("name,r,g,b\nroad,255,0,0\n", to: "p.csv")
    #expect(try place.scan("--palette", palette).status == 0)
    let query = "SELECT coalesce(path, 'all'), message FROM scan_issue"
    let rows = try place.rows(query + " WHERE kind = 'undeclared-colour'")
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(
      row.contains("7 masks hold colours that the palette does not have: 1.png, 2.png, 3.png"))
    #expect(row.contains("5.png, ... and 2 more; in the first of them: 1 pixel of 1 colour"))
    #expect(try place.rows("SELECT count(*) FROM issue WHERE file_id IS NOT NULL") == ["7"])
  }

  @Test func aPaletteThatContradictsItselfIsWrongUsage() throws {
    let place = try Self.place()
    let palette = try place.folder.write("name,r,g,b\na,1,2,3\nb,1,2,3\n", to: "p.csv")
    let outcome = try place.scan("--palette", palette)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the colour 1,2,3 is given to two classes, on lines 2 and 3"))
  }

  // MARK: - Label tables

  static let tables: [(name: String, text: String)] = [
    ("names.txt", "0 sky\n1 road\n7 car\n8 bus\n"),
    ("data.yaml", "path: x\nnames:\n  0: sky\n  1: road\n  7: car\n  8: bus\n"),
    ("dataset.json", #"{"labels": {"sky": 0, "road": 1, "car": 7, "bus": 8}}"#),
    ("classes.csv", "id,name\n0,sky\n1,road\n7,car\n8,bus\n"),
  ]

  @Test(arguments: tables)
  func classNamesComeInManyForms(name: String, text: String) throws {
    let place = try Self.place()
    let file = try place.folder.write(text, to: name)
    #expect(try place.scan("--classes", file).status == 0)
    #expect(try place.rows(Self.counts) == ["0,sky,1", "1,road,1", "7,car,2", "8,bus,2"])
  }

  @Test func aWrongYAMLFileIsToldByItsLine() throws {
    let place = try Self.place()
    let file = try place.folder.write("names:\n  0: sky\n  0: road\n", to: "data.yaml")
    let outcome = try place.scan("--classes", file)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("id 0 is given twice, on lines 2 and 3"))
  }

  // MARK: - Remaps

  @Test func aRemapIsPartOfTheDatabase() throws {
    let place = try Self.place()
    #expect(try place.scan("--remap", "7=0,8=1,0-6=ignore").status == 0)
    #expect(try place.rows(Self.counts) == ["0,0,2", "1,1,2"])
    #expect(try place.rows("SELECT ignored_pixel_count FROM image") == ["2"])
    // The same rules in another order are no change; other rules are.
    #expect(try place.scan("--remap", "0-6=ignore,8=1,7=0").status == 0)
    let outcome = try place.scan("--remap", "7=1,8=1,0-6=ignore")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("remap"))
    #expect(try place.scan("--remap", "7=1,8=1,0-6=ignore", "--rescan").status == 0)
    #expect(try place.rows(Self.counts) == ["1,1,4"])
  }

  @Test func cityscapesIsBuiltIn() throws {
    let place = try Self.place()
    #expect(try place.scan("--remap", "cityscapes", "--classes", "cityscapes-train").status == 0)
    #expect(
      try Array(place.rows(Self.counts).prefix(3)) == ["0,road,2", "1,sidewalk,2", "2,building,0"])
  }

  @Test func labelZeroCanBeReduced() throws {
    let place = try Self.place()
    #expect(try place.scan("--reduce-zero-label").status == 0)
    #expect(try place.rows(Self.counts) == ["0,0,1", "6,6,2", "7,7,2"])
    #expect(try place.scan("--reduce-zero-label", "--remap", "1=2").status == 2)
  }

  @Test(arguments: [["--ignore-index", "none"], ["--ignore-index", "-1"]])
  func ignoredLabelsNeedALabelToBeStoredAs(more: [String]) throws {
    let place = try Self.place()
    let arguments = ["scan", place.dataset, "--db", place.database, "--remap", "0=ignore"] + more
    let outcome = try Program.Running(arguments).wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("mapped to 'ignore'"))
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test func severalRemapsAreOne() throws {
    let place = try Self.place()
    #expect(try place.scan("--remap", "7=0", "--remap", "8=1,0-6=ignore").status == 0)
    #expect(try place.rows(Self.counts) == ["0,0,2", "1,1,2"])
  }

  @Test func namesOfAPaletteMoveWithItsLabels() throws {
    let place = try Workplace()
    try place.write(PNGSample.colour, to: "a.png")
    let palette = try place.folder.write("name,r,g,b\nsky,0,0,255\nroad,255,0,0\n", to: "p.csv")
    #expect(try place.scan("--palette", palette, "--remap", "0=1,1=0").status == 0)
    #expect(try place.rows(Self.counts) == ["0,road,1", "1,sky,0"])
  }

  /// The names of the labels before the remap would stand on those after it.
  @Test func trainIDsHaveNoNamesOfLabelIDs() throws {
    let place = try Self.place()
    let outcome = try place.scan("--remap", "cityscapes", "--classes", "cityscapes")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cityscapes-train"))
  }

  @Test(arguments: [
    ["--remap", "0=ignore", "--ignore-index", "7"], ["--reduce-zero-label", "--ignore-index", "6"],
  ])
  func aClassThatIsIgnoredUnaskedIsAWarning(options: [String]) throws {
    let place = try Self.place()
    let arguments = ["scan", place.dataset, "--db", place.database] + options
    #expect(try Program.Running(arguments).wait().status == 0)
    let issues = try place.rows("SELECT severity, message FROM scan_issue")
    #expect(issues.count == 1)
    #expect(issues.first?.hasPrefix("warning,") == true)
    #expect(issues.first?.contains("label 7 of the file is ignored too") == true)
  }

  static let contradictions: [(options: [String], error: String)] = [
    (["--background", "1", "--ignore-index", "1"], "found label 1, which is ignored"),
    (["--split-glob", "all=*"], "a name other than 'all'"),
    (["--fold", "1"], "--fold must come with --split-list"),
  ]

  @Test(arguments: contradictions)
  func whatCannotHoldTogetherIsWrongUsage(options: [String], error: String) throws {
    let place = try Self.place()
    let arguments = ["scan", place.dataset, "--db", place.database] + options
    let outcome = try Program.Running(arguments).wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(error), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  // MARK: - Lists

  @Test func dataListsOfMONAIAreSplits() throws {
    let place = try Self.place()
    try place.write(LabelMask("0 1"), to: "b.pgm")
    let list = try place.folder.write(
      #"{"name": "x", "training": [{"image": "i/a.nii", "label": "./masks/a.pgm"}], "#
        + #""validation": [{"image": "i/b.nii", "label": "masks/b.pgm"}], "test": ["i/c.nii"]}"#,
      to: "dataset.json")
    #expect(try place.scan("--split-list", list).status == 0)
    #expect(
      try place.rows("SELECT path, split FROM image ORDER BY 1") == ["a.pgm,train", "b.pgm,val"])
  }

  static let wrongLists: [(text: String, error: String)] = [
    (#"{"train": ["a"], "train": ["b"]}"#, "the split 'train' is given twice, on lines 1 and 1"),
    (#"{"train": [{"image": "a"}]}"#, "line 1: a split must list masks by name, found a map"),
    (#"{"all": ["a"]}"#, "a name other than 'all'"), (#"{"": ["a"]}"#, "a split must have a name"),
    ("[]", "a list of folds must have one, found none"),
  ]

  @Test(arguments: wrongLists)
  func whatIsNoSplitListIsRefused(text: String, error: String) throws {
    let place = try Self.place()
    let list = try place.folder.write(text, to: "splits.json")
    let outcome = try place.scan("--split-list", list)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(error), "\(outcome.errors)")
  }

  @Test func splitsComeFromLists() throws {
    let place = try Self.place()
    for name in ["b.pgm", "c.pgm"] { try place.write(LabelMask("0 1"), to: name) }
    let list = try place.folder.write("a\nb\nmissing\n", to: "train.txt")
    let folds = try place.folder.write(
      #"[{"train": ["a"], "val": ["b"]}, {"train": ["b"], "val": ["c"]}]"#, to: "splits_final.json")
    let splits = "SELECT path, split FROM image ORDER BY 1"
    let outcome = try place.scan("--split-list", "train=\(list)")
    #expect(outcome.errors.contains("1 of 3 entries"))
    #expect(try place.rows(splits) == ["a.pgm,train", "b.pgm,train", "c.pgm,"])
    #expect(try place.scan("--split-list", folds).status == 0)
    #expect(try place.rows(splits) == ["a.pgm,train", "b.pgm,val", "c.pgm,"])
    #expect(try place.scan("--split-list", folds, "--fold", "1").status == 0)
    #expect(try place.rows(splits) == ["a.pgm,", "b.pgm,train", "c.pgm,val"])
    #expect(try place.scan("--split-list", folds, "--fold", "2").errors.contains("0 to 1"))
    #expect(try place.scan("--split-list", "test=\(folds)").errors.contains("it has train, val"))
    #expect(try place.scan("--split-list", list).errors.contains("--split-list train="))
  }

  @Test func filesCanBeListed() throws {
    let place = try Self.place()
    for name in ["b.pgm", "two\nlines.pgm"] { try place.write(LabelMask("0 1"), to: name) }
    let paths = "SELECT count(*) FROM image"
    let lines = try place.folder.write("a.pgm\nb.pgm\r\n\n", to: "lines")
    #expect(try place.scan("--files-from", lines).status == 0)
    #expect(try place.rows(paths) == ["2"])
    let zeros = try place.folder.write("a.pgm\0two\nlines.pgm\0", to: "zeros")
    #expect(try place.scan("--files-from", zeros, "-0").status == 0)
    #expect(try place.rows(paths) == ["2"])
    let missing = try place.folder.write("a.pgm\nnowhere.pgm\n", to: "missing")
    #expect(try place.scan("--files-from", missing).status == 1)
    #expect(try place.rows("SELECT path, kind FROM scan_issue") == ["nowhere.pgm,unreadable"])
    #expect(try place.scan("-0").status == 2)
    let absolute = try place.folder.write("\(place.dataset)/a.pgm\n", to: "absolute")
    #expect(try place.scan("--files-from", absolute).status == 0)
    #expect(try place.rows("SELECT path FROM image") == ["a.pgm"])
    let empty = try place.folder.write("", to: "empty")
    let outcome = try place.scan("--files-from", empty)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a list of files must name a file, found nothing"))
  }

  // MARK: - Settings

  static let settings = """
    classes: names.txt
    remap: {7: 0, 8: 1, 0-6: ignore}
    split-list:
      train: train.txt
    follow: true
    """

  static func placeWithSettings() throws -> Workplace {
    let place = try Self.place()
    try place.folder.write(settings, to: "masks/segbalance.yaml")
    try place.folder.write("sky\nroad\n", to: "masks/names.txt")
    try place.folder.write("a\n", to: "masks/train.txt")
    return place
  }

  @Test func settingsOfTheFolderCountAndTheCommandLineWins() throws {
    let place = try Self.placeWithSettings()
    #expect(try place.scan().status == 0)
    #expect(try place.rows(Self.counts) == ["0,sky,2", "1,road,2"])
    #expect(try place.rows("SELECT split FROM image") == ["train"])
    #expect(try place.scan("--rescan", "--remap", "7=1,8=1,0-6=ignore").status == 0)
    #expect(try place.rows(Self.counts) == ["0,sky,0", "1,road,4"])
    #expect(try place.scan("--rescan", "--no-config").status == 0)
    #expect(try place.rows("SELECT coalesce(split, 'none') FROM image") == ["none"])
    #expect(try place.rows("SELECT count(*) FROM class") == ["4"])
  }

  @Test func defaultsAreSaidToBeDefaults() throws {
    let place = try Self.placeWithSettings()
    let outcome = try Program.run("scan", place.dataset, "--show-settings", "--no-config")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.errors == "every setting is the default\n")
  }

  @Test func theSettingsThatHoldCanBeShown() throws {
    let place = try Self.placeWithSettings()
    let outcome = try Program.run("scan", place.dataset, "--show-settings", "--seed", "7")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let file = "\(place.dataset)/segbalance.yaml"
    #expect(
      lines == [
        "classes: \"\(place.dataset)/names.txt\"  # \(file) line 1",
        "remap: \"7=0,8=1,0-6=ignore\"  # \(file) line 2",
        "split-list: \"train=\(place.dataset)/train.txt\"  # \(file) line 3",
        "seed: \"7\"  # command line",
        "follow: true  # \(file) line 5",
      ])
    // What is shown can be used as a settings file.
    try place.folder.write(outcome.output, to: "masks/segbalance.yaml")
    #expect(try place.scan().status == 0)
    #expect(try place.rows(Self.counts) == ["0,sky,2", "1,road,2"])
  }

  static let wrong: [(text: String, error: String)] = [
    ("clases: a.txt\n", "line 1: there is no setting 'clases'"),
    ("seed: 1\nseed: 2\n", "'seed' is set twice, on lines 1 and 2"),
    ("follow: true\nconnectivity: 5\n", "line 2: the value of 'connectivity' can't be used"),
    ("seed: [a\n", "not valid YAML"), ("- a\n", "settings must be a map"),
    ("rescan: true\n", "there is no setting 'rescan'"),
    ("include: [[a]]\n", "line 1: the value of 'include' can't be used"),
    (
      "ignore-index: [254, 255]\n",
      "line 1: the value of 'ignore-index' can't be used: it must be one"
    ),
    ("classes: {0: a}\n", "it must be one value, found a map"),
    ("group-by: '('\n", "line 1: the value of 'group-by' can't be used: can't read the pattern"),
    ("seed: 1\nremap: 1=x\n", "line 2: the value of 'remap' can't be used: a rule"),
    ("max-pixels: 1e9\n", "'1e9'"),
    ("remap: 1=2\nreduce-zero-label: true\n", "lines 1 and 2: Either --remap or"),
    ("split-list: {a: b, a: c}\n", "'a' stands on line 1 too"),
  ]

  @Test(arguments: wrong)
  func whatIsWrongWithSettingsIsToldByItsLine(text: String, error: String) throws {
    let place = try Self.place()
    try place.folder.write(text, to: "masks/segbalance.yaml")
    let outcome = try place.scan()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(error), "\(outcome.errors)")
    #expect(try place.scan("--no-config").status == 0)
  }

  @Test func listsAreSeveralValuesWhereAnOptionTakesThem() throws {
    let place = try Self.place()
    try place.write(LabelMask("0 1"), to: "b.pgm")
    try place.folder.write(
      "crops: [2, 1x2]\nremap: [7=0, 8=1]\nsplit-glob: {train: [a*, c*], val: b*}\n",
      to: "masks/segbalance.yaml")
    let outcome = try Program.run("scan", place.dataset, "--show-settings")
    let values = outcome.output.split(separator: "\n").map {
      $0.split(separator: "  #")[0].description
    }
    #expect(
      values == [
        "remap: \"7=0,8=1\"", "split-glob: [\"train=a*\", \"train=c*\", \"val=b*\"]",
        "crops: \"2,1x2\"",
      ])
  }

  /// A scan that waits for a pipe, or reads without end, looks like one that hangs.
  @Test(arguments: ["pipe", "device", "nowhere", "yml"])
  func settingsThatAreNoFileAreAnError(kind: String) throws {
    let place = try Self.place()
    let path = place.dataset + "/segbalance.yaml"
    switch kind {
    case "pipe": mkfifo(path, 0o644)
    case "device": symlink("/dev/zero", path)
    case "nowhere": symlink("nowhere", path)
    default: try place.folder.write("seed: 1\n", to: "masks/segbalance.yml")
    }
    let outcome = try place.scan()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("segbalance.y"))
    #expect(try place.scan("--no-config").status == 0)
  }

  @Test func shownSettingsAreThoseThatAScanAccepts() throws {
    let place = try Self.place()
    #expect(
      try Program.run("scan", place.dataset, "--show-settings", "--remap", "x").status == 2)
    #expect(
      try Program.run("scan", place.dataset, "--show-settings", "--classes", "nope").status == 2)
  }
}
