import DatasetScan
import LabelMasks
import MaskFormats
import TabularOutput

/// What `scan --list` shows: each file by its header, without reading a pixel.
public struct DatasetPreview {
  public let table: DataTable
  public let issues: [ScanIssue]
  /// One sentence, such as "48 masks; train 32, val 8, test 8".
  public let sentence: String

  public init(_ request: DatasetRequest) throws {
    let listing = try DatasetScanner.list(request)
    var table = DataTable(
      columns: ["path", "split", "format", "width", "height", "depth", "bit_depth"].map {
        DataTable.Column($0)
      })
    var issues = listing.issues
    let previews = MaskScanner.preview(listing.files, reading: try request.readingOptions())
    for (file, preview) in zip(listing.files, previews) {
      switch preview {
      case .success(let mask):
        table.append([
          .text(file.path), Cell(file.split), .text(mask.format), Cell(mask.shape.width),
          Cell(mask.shape.height), Cell(mask.shape.depth), Cell(mask.bitDepth),
        ])
      case .failure(let issue):
        issues.append(issue.issue)
        table.append([.text(file.path), Cell(file.split), .null, .null, .null, .null, .null])
      }
    }
    self.table = table
    self.issues = issues
    sentence = Self.sentence(listing)
  }

  private static func sentence(_ listing: DatasetListing) -> String {
    var counts: [String: Int] = [:]
    for file in listing.files { counts[file.split ?? "no split", default: 0] += 1 }
    let order = ["train", "val", "test"]
    let names =
      order.filter { counts[$0] != nil } + counts.keys.filter { !order.contains($0) }.sorted()
    let splits = names.map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: ", ")
    return "\(listing.files.count.counted("file")); \(splits)"
  }
}
