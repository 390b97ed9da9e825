/// The kind of dataset, which decides the loss before any score does.
enum Archetype: String, Sendable, Hashable, CaseIterable {
  /// Several large classes share the image.
  case sceneLike = "scene-like"
  /// One class, the background, has nearly all pixels.
  case objectOnBackground = "object-on-background"
  case between = "between-archetypes"

  init(of context: RuleContext) {
    let isSpread =
      context.count(above: Self.largeClassShare.value) >= Int(Self.largeClassCount.value)
      || context.classCount >= Int(Self.manyClasses.value)
    if context.largest.share > Self.dominantShare.value {
      self = .objectOnBackground
    } else if context.largest.share <= Self.sceneShare.value && isSpread {
      self = .sceneLike
    } else {
      self = .between
    }
  }

  static let sceneShare = RuleThreshold(
    "sceneShare", 0.6, .share, "no class of a scene covers more",
    .engineeringChoice("well above the third of the pixels that roads cover"))
  static let largeClassShare = RuleThreshold(
    "largeClassShare", 0.05, .share, "a class above it is large",
    .engineeringChoice("separates the stuff of a scene from its things"))
  static let largeClassCount = RuleThreshold(
    "largeClassCount", 4, .count, "a scene has at least so many large classes",
    .engineeringChoice("separates scenes from organs on a background"))
  static let manyClasses = RuleThreshold(
    "manyClasses", 20, .count, "from here on a scene need not have large classes",
    .engineeringChoice("shares of that many classes are small for that alone"))
  static let dominantShare = RuleThreshold(
    "dominantShare", 0.8, .share, "a class above it is a background",
    .engineeringChoice("the largest class of a scene stays far below it"))
}
