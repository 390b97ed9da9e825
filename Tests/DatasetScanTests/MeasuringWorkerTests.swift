import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization
import TestSupport
import Testing

@testable import DatasetScan

@Suite("Measuring masks again")
struct MeasuringWorkerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func measure(
    _ scope: MeasuringScope, options: ScanningOptions = ScanningOptions()
  ) async throws -> [MeasuredMask] {
    let tasks = try folder.listing().files.map { MeasuringTask(file: $0, scope: scope) }
    let collected = Mutex<[MeasuredMask]>([])
    let outcome = try await MaskScanner.measure(tasks, options: options) { batch in
      collected.withLock { $0 += batch }
    }
    #expect(outcome.completedCount == tasks.count && !outcome.wasCancelled)
    return collected.withLock { $0.sorted { $0.path < $1.path } }
  }

  @Test("the figures are those of the analyzers")
  func figures() async throws {
    let drawings = ["0 0 1 1 / 0 1 1 0 / 9 9 0 0", "0 1 / 9 9"]
    for (name, drawing) in zip(["a", "b"], drawings) {
      try folder.write(pgm(drawing), to: "\(name).pgm")
    }
    let sizes = [CropSize(width: 2, height: 1), CropSize(width: 3, height: 3)]
    let found = try await measure(
      MeasuringScope(measuresShape: true, cropSizes: sizes, ignoredLabel: 9))
    var shapes = ShapeAnalyzer()
    var majorities = MaskAnalyzer(depth: .majority)
    var crops = CropAnalyzer(sizes: sizes, ignoring: 9)
    for (mask, drawing) in zip(found, drawings) {
      let label = LabelMask(drawing)
      #expect(mask.figures?.maskShape == label.shape)
      #expect(mask.figures?.shapes == (try shapes.analyze(label)))
      #expect(mask.figures?.majorities == (try majorities.analyze(label)))
      #expect(mask.figures?.crops == (try crops.analyze(label)))
      #expect(mask.figures?.ignoredLabel == 9)
    }
  }

  @Test("what was not asked for is not measured")
  func nothing() async throws {
    try folder.write(pgm("0 1"), to: "a.pgm")
    let found = try await measure(
      MeasuringScope(measuresShape: false, cropSizes: [], ignoredLabel: nil))
    #expect(found.first?.figures?.shapes == nil)
    #expect(found.first?.figures?.crops == [])
  }

  @Test("a remap holds here, too")
  func remap() async throws {
    try folder.write(pgm("7 7 1"), to: "a.pgm")
    var options = ScanningOptions()
    options.lookup = LabelLookup(try LabelRemap("7=2"), ignoredLabel: 0)
    let found = try await measure(
      MeasuringScope(measuresShape: true, cropSizes: [], ignoredLabel: nil), options: options)
    #expect(found.first?.figures?.shapes?.map(\.label) == [1, 2])
  }

  @Test("a file that cannot be read has no figures")
  func unreadable() async throws {
    try folder.write("P5 broken", to: "a.pgm")
    let found = try await measure(
      MeasuringScope(measuresShape: true, cropSizes: [], ignoredLabel: nil))
    #expect(found.map(\.path) == ["a.pgm"])
    #expect(found[0].figures == nil)
  }
}
