import Foundation
import SegBalance
import TestSupport
import Testing

/// The samples, from masks to report: the committed report is what the program makes, and ten of
/// its figures are counted again from the masks, pixel by pixel.
@Suite struct SampleReportTests {
  static func analysis(of kind: String) throws -> (folder: TemporaryFolder, output: String) {
    let folder = try TemporaryFolder()
    let dataset = "\(folder.path)/\(kind)"
    try #require(try Program.run("sample", kind, dataset).status == 0)
    let output = "\(folder.path)/out"
    let outcome = try Program.run(
      "analyze", dataset, "--classes", dataset + "/classes.txt", "--crops", "96", "-o", output)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return (folder, output)
  }

  @Test(arguments: ["street", "lesions"])
  func theCommittedReportIsWhatTheProgramMakes(kind: String) throws {
    let (folder, output) = try Self.analysis(of: kind)
    let made = try String(contentsOfFile: output + "/report.md", encoding: .utf8)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let committed = root.appendingPathComponent("reports/samples/\(kind)/report.md")
    #expect(
      try String(contentsOf: committed, encoding: .utf8) == made,
      "run make sample-report and look at the difference")
    withExtendedLifetime(folder) {}
  }

  @Test func tenFiguresCountedByHand() throws {
    let (folder, output) = try Self.analysis(of: "street")
    let sample = try SampleDatasets.catalogue.entry("street")
    let train = sample.files(seed: SampleDataset.defaultSeed).filter { $0.path.hasPrefix("train/") }
    let void = 10
    var pixels = [Int](repeating: 0, count: 11)
    var images = [Int](repeating: 0, count: 11)
    var labelledWhereSeen = [Int](repeating: 0, count: 11)
    for file in train {
      let labels = file.mask.labels
      let labelled = labels.count { $0 != void }
      for label in 0..<11 {
        let count = labels.count { $0 == label }
        pixels[label] += count
        if count > 0 {
          images[label] += 1
          labelledWhereSeen[label] += labelled
        }
      }
    }
    let labelled = pixels[..<void].reduce(0, +)
    let database = output + "/segbalance.db"
    func figure(_ sql: String) throws -> String {
      let lines = try Program.run("sql", database, sql, "--format", "csv").output
        .split(whereSeparator: \.isNewline)
      return lines.count == 2 ? String(lines[1]) : "\(lines)"
    }
    let dataset = "FROM dataset_balance WHERE split = 'train'"
    #expect(try figure("SELECT image_count \(dataset)") == "\(train.count)")
    #expect(try figure("SELECT labelled_pixel_count \(dataset)") == "\(labelled)")
    #expect(try figure("SELECT ignored_pixel_count \(dataset)") == "\(pixels[void])")
    let present = pixels[..<void].filter { $0 > 0 }
    let ratio = Double(present.max()!) / Double(present.min()!)
    #expect(try Double(figure("SELECT imbalance_ratio \(dataset)"))!.isClose(to: ratio))

    let rarest = 9
    let row = "FROM class_balance WHERE split = 'train' AND class_id = \(rarest)"
    let frequency = Double(pixels[rarest]) / Double(labelled)
    #expect(try figure("SELECT pixel_count \(row)") == "\(pixels[rarest])")
    #expect(try figure("SELECT image_count \(row)") == "\(images[rarest])")
    #expect(try Double(figure("SELECT pixel_frequency \(row)"))!.isClose(to: frequency))
    #expect(
      try Double(figure("SELECT in_image_frequency \(row)"))!
        .isClose(to: Double(pixels[rarest]) / Double(labelledWhereSeen[rarest])))

    func weight(_ scheme: String) throws -> Double {
      try Double(
        figure(
          "SELECT weight FROM class_weight WHERE split = 'train' AND scheme = '\(scheme)' "
            + "AND normalization = 'none' AND class_id = \(rarest)"))!
    }
    #expect(try weight("complement").isClose(to: 1 - frequency))
    #expect(try weight("inverse-frequency").isClose(to: 1 / frequency))

    // And the report prints these counts, not others.
    let report = try String(contentsOfFile: output + "/report.md", encoding: .utf8)
    #expect(report.contains(Self.grouped(pixels[rarest])))
    withExtendedLifetime(folder) {}
  }

  /// 1234567 as the report writes it.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits)
  }
}

extension Double {
  fileprivate func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-9 * abs(other) }
}
