import LabelMasks

/// What is measured of a mask beside its record, where somebody asks for it: it costs more than
/// all that the record holds.
public struct MeasuringScope: Sendable, Hashable {
  /// How thick the regions are, and what vanishes by majority at the strides of `StrideLoss`.
  public var measuresShape: Bool
  /// The sizes of the random crops.
  public var cropSizes: [CropSize]
  /// The label that no class has, if any: crops leave it out.
  public var ignoredLabel: Int?

  public init(measuresShape: Bool, cropSizes: [CropSize], ignoredLabel: Int?) {
    self.measuresShape = measuresShape
    self.cropSizes = cropSizes
    self.ignoredLabel = ignoredLabel
  }

  public var isEmpty: Bool { !measuresShape && cropSizes.isEmpty }
}

/// What was measured of one file. It belongs to the record of the same path and stamp, and to no
/// other: a file that has changed since is to be read again first.
public struct MeasuredMask: Sendable, Equatable {
  /// As in `ScannedFile`.
  public var path: String
  /// The file's size and time when it was measured.
  public var stamp: FileStamp
  /// Nil where the file could not be read any more.
  public var figures: Figures?

  public struct Figures: Sendable, Equatable {
    public var maskShape: MaskShape
    /// By ascending label; nil where they were not asked for.
    public var shapes: [LabelShape]?
    /// By ascending label, with what vanishes by majority; empty where `shapes` is nil.
    public var majorities: [LabelStatistics]
    public var crops: [CropStatistics]
    /// What the crops left out.
    public var ignoredLabel: Int?

    public init(
      maskShape: MaskShape, shapes: [LabelShape]?, majorities: [LabelStatistics],
      crops: [CropStatistics], ignoredLabel: Int?
    ) {
      self.maskShape = maskShape
      self.shapes = shapes
      self.majorities = majorities
      self.crops = crops
      self.ignoredLabel = ignoredLabel
    }
  }

  public init(path: String, stamp: FileStamp, figures: Figures?) {
    self.path = path
    self.stamp = stamp
    self.figures = figures
  }
}
