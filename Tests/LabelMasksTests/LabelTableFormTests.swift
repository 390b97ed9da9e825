import LabelMasks
import Testing

@Suite struct LabelTableFormTests {
  /// The forms that frameworks and annotation tools write the same classes in.
  static let forms: [(name: String, text: String)] = [
    ("names", "background\nroad\ncar\n"),
    ("ids", "0 background\n1 road\n2 car\n"),
    ("CamVid", "name, r, g, b\nbackground, 0, 0, 0\nroad, 128, 64, 128\ncar,0,0,142\n"),
    ("CSV with ids", "id,name\n0,background\n1,\"road\"\n2,car\n"),
    (
      "CVAT",
      "# label:color_rgb:parts:actions\nbackground:0,0,0::\nroad:128,64,128::\ncar:0,0,142::\n"
    ),
    ("VOC without header", "background:0,0,0::\nroad:128,64,128::\ncar:0,0,142::\n"),
    ("list", #"["background", "road", "car"]"#),
    ("list of maps", #"[{"name":"background"},{"name":"road"},{"name":"car"}]"#),
    ("ids to names", #"{"2": "car", "0": "background", "1": "road"}"#),
    ("names to ids", #"{"background": 0, "road": 1, "car": 2}"#),
    ("nnU-Net", #"{"labels": {"background": 0, "road": 1, "car": 2}, "numTraining": 3}"#),
    ("nnU-Net 1, MSD", #"{"labels": {"0": "background", "1": "road", "2": "car"}}"#),
    (
      "COCO",
      #"{"categories": [{"id": 0, "name": "background"}, {"id": 1, "name": "road"},"#
        + #" {"id": 2, "name": "car"}]}"#
    ),
    (
      "MONAI",
      #"{"network_data_format": {"outputs": {"pred": {"channel_def": "#
        + #"{"0": "background", "1": "road", "2": "car"}}}}}"#
    ),
    (
      "Supervisely",
      #"{"classes": [{"title": "road", "color": "#
        + ##""#804080", "id": 881}, {"title": "car", "color": "#00008E", "id": 882}]}"##
    ),
    ("semicolons", "name;r;g;b\nbackground;0;0;0\nroad;128;64;128\ncar;0;0;142\n"),
    ("tabs", "id\tname\n0\tbackground\n1\troad\n2\tcar\n"),
    ("label_colors", "0 0 0\tbackground\n128 64 128\t\troad\n0 0 142\tcar\n"),
    ("RGBA", #"{"background": [0,0,0,255], "road": [128,64,128,255], "car": [0,0,142,0]}"#),
    ("web colours", ##"{"background": "#000000", "road": "#804080", "car": "#00008E"}"##),
    ("colours", #"{"background": [0,0,0], "road": [128,64,128], "car": [0,0,142]}"#),
  ]

  @Test(arguments: forms)
  func everyFormGivesTheSameTable(name: String, text: String) throws {
    let table = try LabelTable(text: text)
    #expect(table.entries.map(\.id) == [0, 1, 2])
    #expect(table.entries.map(\.name) == ["background", "road", "car"])
  }

  @Test(arguments: forms.filter { $0.text.contains("128") || $0.text.contains("#804080") })
  func formsWithColoursGiveTheSamePalette(name: String, text: String) throws {
    let palette = try ColourPalette(text: text)
    #expect(palette.text == "0,0,0=0 0,0,142=2 128,64,128=1")
    #expect(palette.undeclaredLabel == 255)
    #expect(palette.label(for: RGBColour(red: 128, green: 64, blue: 128)) == 1)
    #expect(palette.label(for: RGBColour(red: 128, green: 64, blue: 127)) == nil)
  }

  @Test(arguments: [#"{"0": [0,0,0], "7": [1,2,3]}"#, ##"{"7": "#010203", "0": "#000000"}"##])
  func coloursOfNumbersAreAPalette(text: String) throws {
    #expect(try ColourPalette(text: text).text == "0,0,0=0 1,2,3=7")
    #expect(try LabelTable(text: text).entries.map(\.name) == ["0", "7"])
  }

  @Test func aBlackClassOfSuperviselyLeavesTheBackgroundWithoutColour() throws {
    let text = ##"{"classes": [{"title": "a", "color": "#000000"}, {"title": "b"}]}"##
    #expect(try ColourPalette(text: text).text == "0,0,0=1")
    #expect(try LabelTable(text: text).entries.map(\.name) == ["background", "a", "b"])
  }

  @Test func quotesHoldQuotesAndSeparators() throws {
    let table = try LabelTable(text: "id,name\n0,\"b \"\"q\"\" r\"\n1, \"x, y\" \n2,5\" pipe\n")
    #expect(table.entries.map(\.name) == ["b \"q\" r", "x, y", "5\" pipe"])
  }

  /// Labels 1 and 2 are no region's own: 1 is in the whole tumour alone, 2 in the core as well.
  @Test func regionsNameTheirLabels() throws {
    let text = """
      {"labels": {"background": 0, "whole": [1, 2, 3], "core": [2, 3], "enhancing": [3]},
       "regions_class_order": [1, 2, 3]}
      """
    let table = try LabelTable(text: text)
    #expect(table.entries.map(\.id) == [0, 1, 2, 3])
    #expect(table.entries.map(\.name) == ["background", "whole / 1", "core / 2", "enhancing"])
  }

  static let wrong: [(text: String, problem: String)] = [
    ("{\"0\": \"a\",\n\"0\": \"b\"}", "id 0 is given twice, on lines 1 and 2"),
    ("{\"a\": 1,\n\"b\": 1}", "id 1 is given twice, on lines 1 and 2"),
    ("{\"names\": [\"a\"],\n\"nc\": 2}", "line 2: nc must be the number of names, 1, found 2"),
    ("{\"nc\": 4}", "line 1: nc must come with the names, found none"),
    ("id,name\n0,\"a\n", "line 2: a field that begins with a quote must end with one, found none"),
    (
      "id,name\n0,\"a\"b\n",
      "line 2: a field must end with its closing quote, found 'b' behind it"
    ),
    ("{\"a\": 1.5}", "line 1: the id of a class must be a whole number, found 1.5"),
    ("[1, [2]]", "line 1: a class must be a name, or a map with a name, found a list"),
    (
      "name,r,g,b\nsky,1,2,3\nroad,1,2\n",
      "line 3: the line must have 4 fields like its header, found 3"
    ),
    (
      "name,r,g,b\nsky,1,2,256\n",
      "line 2: a colour must be three numbers of 0 to 255, found '1,2,256'"
    ),
    (
      "id,name\none,a\n",
      "line 2: the id must be a whole number from -2147483648 to 4294967295, found 'one'"
    ),
    ("name,r,g,b\n", "a file of class names or colours must hold a class, found none"),
    (
      "# label:color_rgb:parts:actions\nsky\n",
      "line 2: a line of a label map must be 'name:r,g,b:parts:actions', found 'sky'"
    ),
    ("{\"a\": 1", "line 1, column 8: not valid JSON: expected ',' or '}', found the end"),
  ]

  @Test(arguments: wrong)
  func whatIsWrongIsToldByItsLine(text: String, problem: String) {
    let error = #expect(throws: LabelTableError.self) { try LabelTable(text: text, path: "c") }
    #expect(error?.problem == problem)
    #expect(error?.path == "c")
  }

  @Test func aColourOfTwoClassesIsAnError() {
    let colour = RGBColour(red: 1, green: 2, blue: 3)
    #expect(throws: LabelTableError.repeatedColour(path: nil, colour: colour, lines: [2, 3])) {
      try ColourPalette(text: "name,r,g,b\na,1,2,3\nb,1,2,3\n")
    }
  }

  @Test func namesAloneAreNoPalette() {
    #expect(throws: LabelTableError.noColours(path: nil)) { try ColourPalette(text: "a\nb\n") }
  }

  @Test func cityscapesHasItsClasses() {
    #expect(Cityscapes.labelIDs.entries.count == 34)
    #expect(Cityscapes.trainIDs.entries.map(\.id) == Array(0..<19))
    #expect(Cityscapes.trainIDs.name(of: 13) == "car")
  }
}
