import LabelMasks
import MaskFormats
import MaskStatistics

/// A file, and what is to be measured of it.
public struct MeasuringTask: Sendable, Equatable {
  public var file: ListedFile
  public var scope: MeasuringScope

  public init(file: ListedFile, scope: MeasuringScope) {
    self.file = file
    self.scope = scope
  }
}

/// Measures shape and crops of one file after the other.
struct MeasuringWorker: MaskWorker {
  private var reader: ListedMaskReader
  private var shapes: ShapeAnalyzer
  private var majorities: MaskAnalyzer
  private var crops = CropAnalyzer(sizes: [])

  init(options: ScanningOptions) {
    reader = ListedMaskReader(options: options)
    shapes = ShapeAnalyzer(connectivity: options.connectivity)
    majorities = MaskAnalyzer(connectivity: options.connectivity, depth: .majority)
  }

  mutating func work(on task: MeasuringTask) -> MeasuredMask {
    var progress = ListedMaskReader.Progress(stamp: task.file.stamp)
    // What has become unreadable since its record was made is told when that is made again.
    let figures = try? figures(of: task, &progress)
    return MeasuredMask(path: task.file.path, stamp: progress.stamp, figures: figures)
  }

  private mutating func figures(
    of task: MeasuringTask, _ progress: inout ListedMaskReader.Progress
  ) throws -> MeasuredMask.Figures {
    let spacing = try reader.read(task.file, progress: &progress).spacing
    let scope = task.scope
    if crops.sizes != scope.cropSizes || crops.ignoredLabel != scope.ignoredLabel {
      crops = CropAnalyzer(sizes: scope.cropSizes, ignoring: scope.ignoredLabel)
    }
    return MeasuredMask.Figures(
      maskShape: reader.mask.shape,
      shapes: scope.measuresShape
        ? try shapes.analyze(reader.mask, spacing: spacing) : nil,
      majorities: scope.measuresShape ? try majorities.analyze(reader.mask) : [],
      crops: scope.cropSizes.isEmpty ? [] : try crops.analyze(reader.mask),
      ignoredLabel: scope.ignoredLabel)
  }
}
