import ArgumentParser
import SegBalance

struct WeightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "Class weights by one scheme or all of them.",
    discussion: """
      Prints rows of the table class_weight. With -o the formats json, csv, yaml and npy hold one \
      weight for each class id from 0 instead, as frameworks load them; the ending of the file \
      names the format where --format does not.
      """)

  @OptionGroup var stored: StoredDatasetOptions

  @Option(help: ArgumentHelp("A scheme (segbalance list schemes), or all.", valueName: "id"))
  var scheme = "all"

  @OptionGroup var shape: WeightOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write a file; - is standard output.", valueName: "file|-"))
  var output: String?

  @Option(help: "table, csv, json, ndjson, markdown, yaml or npy.")
  var format: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What a weight file holds for ids without a weight: a number or error.",
      valueName: "number|error"))
  var absent = AbsentClassPolicy.value(0)

  @Flag(help: "Overwrite a file that exists; write gdl-square as a vector.")
  var force = false

  @OptionGroup var console: ConsoleOptions

  func validate() throws {
    let content = try content()
    guard case .vector(let format) = content else { return }
    guard scheme != "all" else {
      throw ValidationError("\(format.id) holds one weight vector: name one with --scheme.")
    }
    guard force || WeightSchemes.catalogue.find(scheme)?.isForRegionLossesOnly != true else {
      throw ValidationError(
        "\(scheme) belongs inside a Dice loss and would ruin a cross-entropy; write it all the "
          + "same with --force.")
    }
  }

  func run() throws {
    let dataset = try stored.open()
    let profile = try stored.profile(in: dataset, console: console)
    let schemes =
      scheme == "all"
      ? WeightSchemes.catalogue.entries : [try WeightSchemes.catalogue.entry(scheme)]
    let weightings = try schemes.map { try shape.weighting(by: $0) }
    if schemes.count == 1 {
      for warning in weightings[0].warnings(for: profile.classes) { console.warn(warning.message) }
    }
    try write(try weights(of: profile, by: weightings, in: dataset), of: dataset)
  }

  /// With `--without-flagged` there are no intervals: those of the scan rest on all classes.
  private func weights(
    of profile: SplitProfile, by weightings: [ClassWeighting], in dataset: StoredDataset
  ) throws -> [ClassWeight] {
    guard shape.withoutFlagged else { return try dataset.weights(of: profile, by: weightings) }
    return weightings.flatMap { $0.weights(of: shape.classes(of: profile)) }
  }

  private func write(_ weights: [ClassWeight], of dataset: StoredDataset) throws {
    switch try content() {
    case .rows(let format):
      try put(Array(render(DataTable(weights), as: format).utf8), isBinary: false)
    case .vector(let format):
      let vector = try WeightVector(
        weights: weights, ignoredIDs: try dataset.ignoredLabels(), absent: absent)
      for warning in vector.warnings {
        console.warn(warning.problem + (warning.hint.map { " (\($0))" } ?? ""))
      }
      try put(format.encode(vector), isBinary: format.isBinary)
    }
  }

  /// Rows with everything about each weight, or a bare weight for each class id.
  private enum Content {
    case rows(OutputFormat)
    case vector(WeightFileFormat)
  }

  private func content() throws -> Content {
    let name = format ?? output.flatMap(Self.ending) ?? OutputFormat.table.rawValue
    let rows = OutputFormat(rawValue: name).map(Content.rows)
    let vector = WeightFiles.catalogue.find(name).map(Content.vector)
    guard let content = output == nil ? rows ?? vector : vector ?? rows else {
      throw ValidationError(
        "the format must be one of \(Self.formatNames.joined(separator: ", ")), found '\(name)'"
          + (format == nil ? ", the ending of the file: name one with --format." : "."))
    }
    return content
  }

  private func put(_ bytes: [UInt8], isBinary: Bool) throws {
    guard let output, output != "-" else {
      guard !isBinary || !Console.standardOutput.isTerminal else {
        throw ValidationError("npy is binary: give it a file with -o FILE, or a pipe.")
      }
      return Console.standardOutput.write(bytes)
    }
    try ResultFile.write(bytes, to: output, isForced: force)
    console.say("\(output): written")
  }

  private static func ending(of file: String) -> String? {
    guard let dot = file.lastIndex(of: "."), file != "-" else { return nil }
    return file[file.index(after: dot)...].lowercased()
  }

  private static let formatNames =
    OutputFormat.allCases.map(\.rawValue)
    + WeightFiles.catalogue.ids.filter { OutputFormat(rawValue: $0) == nil }
}

extension AbsentClassPolicy: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String {
    switch self {
    case .value(let value): value.readable
    case .refuse: "error"
    }
  }
}
