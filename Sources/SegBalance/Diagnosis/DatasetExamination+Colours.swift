import DatasetDiagnosis
import DatasetScan

extension DatasetExamination {
  /// A palette shows in few masks; counting colours takes as long as reading.
  private static let colourSampleSize = 100

  /// The paths of masks that were refused for their colours.
  var colourMaskPaths: [String] { issues.filter { $0.kind == .colourMask }.compactMap(\.path) }

  /// Looks again at masks that were refused for their colours, of which a scan keeps nothing.
  ///
  /// - Parameter files: all of them, and others.
  mutating func surveyColours(
    in files: [ListedFile], options: ScanningOptions, monitor: ScanMonitor = ScanMonitor()
  ) async throws {
    let paths = Set(colourMaskPaths)
    let refused = files.filter { paths.contains($0.path) }
    guard !refused.isEmpty else { return }
    let step = max(1, refused.count / Self.colourSampleSize)
    let sample = stride(from: 0, to: refused.count, by: step).map { refused[$0] }
    colours = ColourSurvey(
      try await MaskScanner.colours(
        of: sample, options: options, isCancelled: monitor.isCancelled),
      of: refused.count)
  }
}
