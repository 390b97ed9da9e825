import LabelMasks
import MaskStatistics

/// What the user knows about the training and the masks do not tell.
public struct RecommendOptions: Sendable, Hashable {
  /// The figure that the model is judged by.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    case dice, iou
    /// Distances of outlines: Hausdorff, average surface distance, boundary IoU.
    case boundary
  }

  /// The kind of mistake that matters more.
  public enum Preference: String, Sendable, Hashable, CaseIterable {
    /// Misses cost more than false alarms.
    case recall
    /// False alarms cost more than misses.
    case precision
  }

  public enum Task: String, Sendable, Hashable, CaseIterable {
    /// Finding every lesion, the small ones too.
    case lesion
  }

  public var metric: Metric?
  public var preference: Preference?
  /// Images in one batch, at least 1: decides how often a batch lacks a class.
  public var batchSize: Int
  /// Nil to tell from the masks.
  public var task: Task?
  /// The crops that the training takes from its images; nil for a usual size among those that
  /// were measured.
  public var crop: CropSize?

  public init(
    metric: Metric? = nil, preference: Preference? = nil, batchSize: Int = 8, task: Task? = nil,
    crop: CropSize? = nil
  ) {
    precondition(batchSize >= 1, "a batch has at least one image")
    self.metric = metric
    self.preference = preference
    self.batchSize = batchSize
    self.task = task
    self.crop = crop
  }

  /// The options as a JSON object, null where nothing was asked for.
  var json: JSONValue {
    .sorted([
      "metric": JSONValue(metric?.rawValue), "preference": JSONValue(preference?.rawValue),
      "batchSize": .integer(batchSize), "task": JSONValue(task?.rawValue),
      "crop": JSONValue(crop?.description),
    ])
  }
}
