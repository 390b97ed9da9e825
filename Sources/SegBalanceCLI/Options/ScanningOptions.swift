import ArgumentParser
import SegBalance

/// The options of everything that scans.
struct ScanningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Class names: one a line, or 'id name' lines.", valueName: "file"))
  var classes: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The label left out of counting and of the loss: auto, none or a number.",
      valueName: "label"))
  var ignoreIndex = LabelChoice.auto

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The class that objects lie on: auto, none or a number.", valueName: "class"))
  var background = LabelChoice.auto

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

  @Option(help: ArgumentHelp("Read every file as this format.", valueName: "auto|id"))
  var maskFormat = "auto"

  @Option(
    help: ArgumentHelp(
      "Layout of raw files without a header, such as 480x360:u8 or 64x64x20:u16le.",
      valueName: "WxH[xD]:type"))
  var raw: String?

  @Option(
    help: ArgumentHelp(
      "The array that holds the labels, where NPZ files have several.", valueName: "name"))
  var npzArray: String?

  @Option(help: ArgumentHelp("Neighbours in a component: 4 or 8, in volumes 6, 18 or 26."))
  var connectivity: Int?

  @Option(
    help: ArgumentHelp(
      "Images whose paths agree in what this finds, such as '(case\\d+)', are one sampling unit.",
      valueName: "regex"))
  var groupBy: String?

  @Option(help: ArgumentHelp("Seed of the resampling behind the intervals.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(help: ArgumentHelp("The most pixels that one mask may have.", valueName: "pixels"))
  var maxPixels: Int?

  @Flag(help: "Follow links to folders.")
  var follow = false

  @Option(name: .shortAndLong, help: "Workers; the number of cores where not given.")
  var jobs: Int?

  @Flag(help: "Read every mask again, and accept settings that differ from last time's.")
  var rescan = false

  @Flag(help: "Accept that the dataset stands at another place than last time.")
  var moved = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs).") }
    if let maxPixels, maxPixels < 1 {
      throw ValidationError("--max-pixels must be at least 1, found \(maxPixels).")
    }
    if let connectivity, Connectivity(neighbours: connectivity) == nil {
      throw ValidationError("--connectivity must be 4, 6, 8, 18 or 26, found \(connectivity).")
    }
  }

  func request(dataset: String, database: String) throws -> DatasetRequest {
    var request = DatasetRequest(dataset: dataset, database: database)
    request.labelTable = try classes.map { try LabelTable(readingFile: $0) }
    request.ignoreIndex = ignoreIndex
    request.background = background
    request.include = include
    request.exclude = exclude
    request.splitGlobs = try splitGlob.map(Self.splitGlob(parsing:))
    request.maskFormat = maskFormat == "auto" ? nil : maskFormat
    request.rawLayout = try raw.map { try RawLayout($0) }
    request.npzArray = npzArray
    request.connectivity = connectivity.flatMap(Connectivity.init(neighbours:)) ?? .full
    request.maximumPixelCount = maxPixels
    request.groupPattern = groupBy
    request.seed = seed
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

extension LabelChoice: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
