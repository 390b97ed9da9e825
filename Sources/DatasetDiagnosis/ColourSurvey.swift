import LabelMasks

/// The colours of colour-coded masks that no palette gives labels.
public struct ColourSurvey: Sendable, Equatable {
  /// A colour with what the masks hold of it.
  public struct Entry: Sendable, Equatable {
    public var colour: RGBColour
    public var pixelCount: Int
    public var maskCount: Int
  }

  /// Masks that were refused for their colours.
  public var maskCount: Int
  /// Those whose colours were counted.
  public var countedMaskCount: Int
  /// By descending pixels, as they read where those are equal.
  public var entries: [Entry]
  /// False where some mask has more colours than are counted.
  public var isComplete: Bool
  private var pixelCount: Int

  /// - Parameters:
  ///   - masks: the colours of each mask that was looked at.
  ///   - maskCount: masks that were refused for their colours, looked at or not.
  public init(_ masks: [MaskColours], of maskCount: Int) {
    self.maskCount = maskCount
    countedMaskCount = masks.count
    isComplete = masks.allSatisfy(\.isComplete)
    pixelCount = masks.reduce(0) { $0 + $1.pixelCount }
    var all: [RGBColour: Entry] = [:]
    for (colour, pixels) in masks.lazy.flatMap(\.counts) {
      all[colour, default: Entry(colour: colour, pixelCount: 0, maskCount: 0)].pixelCount += pixels
      all[colour]?.maskCount += 1
    }
    entries = all.values.sorted {
      ($1.pixelCount, "\($0.colour)") < ($0.pixelCount, "\($1.colour)")
    }
  }
}

extension ColourSurvey {
  /// More colours than classes anybody names.
  public static let mostClasses = 256
  /// Among many colours, one of fewer of all pixels is a blended border rather than a class.
  static let smallestShare = 0.002
  /// Shades so near a colour of more pixels are what JPEG made of it, where there are many colours.
  static let nearestClass = 16
  /// What the classes must leave to blended borders: those of masks at half size are a tenth.
  static let leastDominatingShare = 0.8
  /// Objects numbered at random share no colour but that of the background.
  static let largestSharedPart = 0.2
  /// Objects have a face; the colours of a picture change from pixel to pixel.
  static let smallestObject = 50

  /// What the colours stand for, as far as they tell.
  enum Meaning {
    /// Few, and the same in many masks.
    case classes
    /// Each mask has colours of its own: numbers of objects, packed into three bytes.
    case objects
    /// Too many to be either.
    case picture
  }

  var meaning: Meaning {
    if numbersObjects { return .objects }
    let covered = frequent.reduce(0) { $0 + $1.pixelCount }
    let isCovered = Double(covered) >= Self.leastDominatingShare * Double(pixelCount)
    return isCovered && dominating.count <= Self.mostClasses ? .classes : .picture
  }

  /// The colours that are no blends of others, as far as their number tells: all, where they are
  /// few, since a rare class is not to be lost.
  public var dominating: [Entry] {
    if areFew { return entries }
    var result: [Entry] = []
    for entry in frequent where !result.contains(where: { $0.colour.isNear(entry.colour) }) {
      result.append(entry)
    }
    return result
  }

  private var areFew: Bool { isComplete && entries.count <= Self.mostClasses }

  /// The colours without those of few pixels.
  private var frequent: [Entry] {
    if areFew { return entries }
    let least = Double(pixelCount) * Self.smallestShare
    return entries.filter { Double($0.pixelCount) >= least }
  }

  /// Colours in more than one mask.
  var sharedCount: Int { entries.count { $0.maskCount > 1 } }

  private var numbersObjects: Bool {
    let faces = entries.reduce(0) { $0 + $1.maskCount }
    return isComplete && countedMaskCount > 1 && entries.count >= 4 * countedMaskCount
      && pixelCount >= Self.smallestObject * faces
      && Double(sharedCount) <= Self.largestSharedPart * Double(entries.count)
  }
}

extension RGBColour {
  fileprivate func isNear(_ other: RGBColour) -> Bool {
    let pairs = [(red, other.red), (green, other.green), (blue, other.blue)]
    return pairs.allSatisfy { abs(Int($0) - Int($1)) <= ColourSurvey.nearestClass }
  }
}
