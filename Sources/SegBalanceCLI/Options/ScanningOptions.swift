import ArgumentParser
import SegBalance

/// The options of everything that scans.
struct ScanningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Class names: lines, CSV, JSON, YAML or a label map; or cityscapes, cityscapes-train.",
      valueName: "file|name"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "Labels of colour-coded masks: CSV with name,r,g,b, a VOC or CVAT label map, or JSON.",
      valueName: "file"))
  var palette: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Other labels for those of the files, such as 7=0,8=1,0-6=ignore, or cityscapes for its \
      train ids; repeatable. Ignored pixels are stored as 255, or as --ignore-index says.
      """, valueName: "rules"))
  var remap: [String] = []

  @Flag(help: "Ignore labels 0 and 255 and take 1 from every other, as mmsegmentation does.")
  var reduceZeroLabel = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The label left out of counting and of the loss: auto, none or a number. (default: auto)",
      valueName: "label"))
  var ignoreIndex: LabelChoice?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The class that objects lie on: auto, none or a number. (default: auto)", valueName: "class"))
  var background: LabelChoice?

  @Option(
    help: ArgumentHelp(
      "Read only files that fit; repeatable. Without '/' the glob is matched with the name.",
      valueName: "glob"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Pass over files that fit; repeatable.", valueName: "glob"))
  var exclude: [String] = []

  @Option(
    help: ArgumentHelp(
      "Put the files that fit into a split; repeatable.", valueName: "name=glob"))
  var splitGlob: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Put the masks that a file lists into a split; repeatable. nnU-Net's splits_final.json and \
      MONAI's datalists need no name.
      """, valueName: "name=file"))
  var splitList: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The fold of a split list that has several, counted from 0. (default: 0)", valueName: "n"))
  var fold: Int?

  @Option(
    help: ArgumentHelp(
      "Read the files that this lists, relative to the dataset, one a line; - for standard input.",
      valueName: "file|-"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      """
      A COCO file, instance or panoptic, that describes the masks of the dataset; repeatable. \
      Without a name its split is told by its own, such as instances_val2017.json.
      """, valueName: "[name=]file"))
  var coco: [String] = []

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The entries of --files-from end with a zero byte, as find -print0 writes them.")
  var null = false

  @Option(
    help: ArgumentHelp("Read every file as this format. (default: auto)", valueName: "auto|id"))
  var maskFormat: String?

  @Option(
    help: ArgumentHelp(
      "Layout of raw files without a header, such as 480x360:u8 or 64x64x20:u16le.",
      valueName: "WxH[xD]:type"))
  var raw: String?

  @Option(
    help: ArgumentHelp(
      "The array that holds the labels, where NPZ files have several.", valueName: "name"))
  var npzArray: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Neighbours in a component: 4 or 8, in volumes 6, 18 or 26."))
  var connectivity: Int?

  @Option(
    help: ArgumentHelp(
      "Images whose paths agree in what this finds, such as '(case\\d+)', are one sampling unit.",
      valueName: "regex"))
  var groupBy: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of the resampling behind the intervals. (default: 0)", valueName: "n"))
  var seed: UInt64?

  @Flag(
    help: """
      Measure how thick the regions of every mask are, and what majority downsampling loses.
      """)
  var shape = false

  @Option(
    help: ArgumentHelp(
      """
      Measure what random crops of every mask hold: sizes in pixels such as 256,512x1024 (cubes in \
      volumes, or 64x64x32), or auto for the usual ones; repeatable.
      """, valueName: "sizes"))
  var crops: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most pixels that one mask may have.", valueName: "pixels"))
  var maxPixels: Int?

  @Flag(help: "Follow links to folders.")
  var follow = false

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Workers; the number of cores where not given.")
  var jobs: Int?

  @Flag(help: "Read every mask again, and accept settings that differ from last time's.")
  var rescan = false

  @Flag(help: "Accept that the dataset stands at another place than last time.")
  var moved = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs).") }
    if !remap.isEmpty, reduceZeroLabel {
      throw ValidationError("Either --remap or --reduce-zero-label may be given, found both.")
    }
    if let fold, fold < 0 { throw ValidationError("--fold must be at least 0, found \(fold).") }
    if let maxPixels, maxPixels < 1 {
      throw ValidationError("--max-pixels must be at least 1, found \(maxPixels).")
    }
    if let connectivity, Connectivity(neighbours: connectivity) == nil {
      throw ValidationError("--connectivity must be 4, 6, 8, 18 or 26, found \(connectivity).")
    }
  }

  /// Throws for a value that is wrong by itself, whatever the others are.
  func checkValues() throws {
    _ = try labelRemap()
    _ = try splitGlob.map(Self.splitGlob(parsing:))
    _ = try raw.map { try RawLayout($0) }
    _ = try cropChoice()
    if let maskFormat, maskFormat != "auto" { _ = try MaskFormats.catalogue.entry(maskFormat) }
    if let groupBy { _ = try GroupProposal.grouping([], by: groupBy) }
  }

  private func labelRemap() throws -> LabelRemap? {
    if reduceZeroLabel { return .reducingZeroLabel }
    return remap.isEmpty ? nil : try LabelRemap(remap.joined(separator: ","))
  }

  private func cropChoice() throws -> CropChoice? {
    crops.isEmpty ? nil : try CropChoice(crops.joined(separator: ","))
  }

  /// Throws where options are given that only count with others, or that contradict each other.
  func checkAgreement() throws {
    if null, filesFrom == nil {
      throw OptionConflict(problem: "-0 (--null) must come with --files-from")
    }
    if fold != nil, splitList.isEmpty {
      throw OptionConflict(problem: "--fold must come with --split-list, whose folds it counts")
    }
    if try labelRemap() == .cityscapes, classes == "cityscapes" {
      throw OptionConflict(
        problem: "with --remap cityscapes, --classes must name the train ids, found the names of "
          + "the labels before it", hint: "give --classes cityscapes-train")
    }
  }

  func request(dataset: String, database: String) throws -> DatasetRequest {
    var request = DatasetRequest(dataset: dataset, database: database)
    request.palette = try palette.map { try ColourPalette(readingFile: $0) }
    try checkAgreement()
    request.remap = try labelRemap()
    request.labelTable =
      try classes.map { try LabelTable(named: $0) }
      ?? palette.map { request.remapped(try LabelTable(readingFile: $0)) }
    request.ignoreIndex = ignoreIndex ?? .auto
    request.background = background ?? .auto
    request.include = include
    request.exclude = exclude
    request.splitGlobs = try splitGlob.map(Self.splitGlob(parsing:))
    request.splitLists = try splitList.flatMap { try SplitList.lists(from: $0, fold: fold ?? 0) }
    request.files = try filesFrom.map { try FileList.read($0, isZeroTerminated: null) }
    request.annotationFiles = coco.map(AnnotationFile.init(parsing:))
    request.maskFormat = maskFormat == "auto" ? nil : maskFormat
    request.rawLayout = try raw.map { try RawLayout($0) }
    request.npzArray = npzArray
    request.connectivity = connectivity.flatMap(Connectivity.init(neighbours:)) ?? .full
    request.maximumPixelCount = maxPixels
    request.groupPattern = groupBy
    request.seed = seed ?? 0
    request.measuring.shape = shape ? .all : .none
    if let sizes = try cropChoice() {
      request.measuring.crops = .all
      request.measuring.cropSizes = sizes
    }
    request.followsFolderLinks = follow
    request.jobs = jobs
    request.isRescan = rescan
    request.isMoved = moved
    return request
  }

  private static func splitGlob(parsing text: String) throws -> (name: String, glob: String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("--split-glob must be NAME=GLOB, found '\(text)'.")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}

extension AnnotationFile {
  /// `NAME=FILE` or `FILE`.
  fileprivate init(parsing text: String) {
    let equals = text.firstIndex(of: "=")
    self.init(
      split: equals.map { String(text[..<$0]) },
      path: equals.map { String(text[text.index(after: $0)...]) } ?? text)
  }
}

extension LabelChoice: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
