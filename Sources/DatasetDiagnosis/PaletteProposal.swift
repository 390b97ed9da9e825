import LabelMasks

/// A palette file for colour-coded masks that have none: `--palette` reads it, and the user gives
/// the classes their names.
public struct PaletteProposal: Sendable, Equatable {
  /// In the order of their labels: black, which is mostly the background, then by pixels.
  public let colours: [RGBColour]

  /// Nil where the colours are no classes.
  public init?(_ survey: ColourSurvey) {
    guard Self.obstacle(for: survey) == nil else { return nil }
    let black = RGBColour(red: 0, green: 0, blue: 0)
    let found = survey.dominating.map(\.colour)
    colours = found.filter { $0 == black } + found.filter { $0 != black }
  }

  /// Why there is no palette to propose; nil where there is one.
  public static func obstacle(in examination: DatasetExamination) -> String? {
    if let survey = examination.colours { return obstacle(for: survey) }
    return examination.issues(.colourMask).isEmpty
      ? "no mask was refused for its colours"
      : "the files of colour masks are no longer where they were scanned"
  }

  static func obstacle(for survey: ColourSurvey) -> String? {
    guard survey.countedMaskCount > 0 else {
      return "the colours are of a kind that no palette is read for, such as CMYK or planes"
    }
    switch survey.meaning {
    case .classes: return nil
    case .objects: return "the colours number objects, which are others in every mask"
    case .picture:
      return "no few colours cover most of the pixels, as in pictures and masks coded with loss"
    }
  }

  /// CSV with a header, one class a line; the label is the place of the line.
  public var text: String {
    let lines = colours.map { colour in
      "colour_\(colour.red)_\(colour.green)_\(colour.blue),\(colour)"
    }
    return (["name,r,g,b"] + lines).joined(separator: "\n") + "\n"
  }
}
