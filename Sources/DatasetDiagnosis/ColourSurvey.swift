import LabelMasks

/// The colours of colour-coded masks that no palette gives labels.
public struct ColourSurvey: Sendable, Equatable {
  /// A colour with what the masks hold of it.
  public struct Entry: Sendable, Equatable {
    public var colour: RGBColour
    public var pixelCount: Int
    public var maskCount: Int
  }

  /// More colours than classes anybody names: they are no labels.
  public static let mostClasses = 256
  /// A colour of fewer of all pixels is a blended border rather than a class.
  static let smallestShare = 0.0001

  /// Masks that were refused for their colours.
  public var maskCount: Int
  /// Those whose colours were counted.
  public var countedMaskCount: Int
  /// By descending pixels, by colour where those are equal.
  public var entries: [Entry]
  /// False where some mask has more colours than are counted.
  public var isComplete: Bool

  /// - Parameters:
  ///   - masks: the colours of each mask that was looked at.
  ///   - maskCount: masks that were refused for their colours, looked at or not.
  public init(_ masks: [MaskColours], of maskCount: Int) {
    self.maskCount = maskCount
    countedMaskCount = masks.count
    isComplete = masks.allSatisfy(\.isComplete)
    var all: [RGBColour: Entry] = [:]
    for (colour, pixels) in masks.lazy.flatMap(\.counts) {
      all[colour, default: Entry(colour: colour, pixelCount: 0, maskCount: 0)].pixelCount += pixels
      all[colour]?.maskCount += 1
    }
    entries = all.values.sorted {
      ($1.pixelCount, $0.colour.text) < ($0.pixelCount, $1.colour.text)
    }
  }

  var pixelCount: Int { entries.reduce(0) { $0 + $1.pixelCount } }

  /// The colours that are no blends of others, as far as their number tells.
  public var dominating: [Entry] {
    let least = Double(pixelCount) * Self.smallestShare
    return entries.filter { Double($0.pixelCount) >= least }
  }

  /// Share of the pixels whose colour dominates.
  var dominatingShare: Double {
    pixelCount == 0 ? 0 : Double(dominating.reduce(0) { $0 + $1.pixelCount }) / Double(pixelCount)
  }
}

extension ColourSurvey {
  /// What the colours stand for, as far as they tell.
  enum Meaning {
    /// Few, and the same in many masks.
    case classes
    /// Each mask has colours of its own: numbers of objects, packed into three bytes.
    case objects
    /// Too many to be either.
    case picture
  }

  /// Less of the pixels than this is left over for blended borders.
  static let leastDominatingShare = 0.95
  /// Objects numbered at random share no colour but that of the background.
  static let largestSharedPart = 0.2

  var meaning: Meaning {
    let colours = dominating
    guard dominatingShare >= Self.leastDominatingShare else { return .picture }
    let shared = colours.count { $0.maskCount > 1 }
    if countedMaskCount > 1, isComplete, colours.count >= 4 * countedMaskCount,
      Double(shared) <= Self.largestSharedPart * Double(colours.count)
    {
      return .objects
    }
    return colours.count <= Self.mostClasses ? .classes : .picture
  }
}

extension RGBColour {
  /// Sorts as it reads, black first.
  fileprivate var text: String { "\(self)" }
}
