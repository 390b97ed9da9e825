import ArgumentParser
import SegBalance

/// What is to be read: a path, or a stream in its place.
struct DatasetOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A folder of masks, a .tar or .tar.gz of them, a COCO file, or one mask.",
      valueName: "dataset"))
  var dataset: String?

  @Option(
    help: ArgumentHelp(
      "In place of DATASET: a tar archive from a pipe; - for standard input.", valueName: "file|-"))
  var tar: String?

  /// Told when the command runs, which names it in the usage.
  func checkIsGiven() throws {
    guard (dataset == nil) != (tar == nil) else {
      throw ValidationError("Either DATASET or --tar FILE must be given.")
    }
  }

  /// The one of them that was given.
  var path: String { dataset ?? tar ?? "" }

  /// What to scan, with the options and the settings that stand in the dataset's folder.
  func request(
    _ scanning: ScanningOptions, _ settings: SettingsOptions, database: String
  ) throws -> DatasetRequest {
    var request = try settings.complete(scanning, dataset: dataset)
      .request(dataset: path, database: database)
    request.isArchive = tar != nil
    return request
  }
}
