import LabelMasks

/// A palette file for colour-coded masks that have none: `--palette` reads it, and the user gives
/// the classes their names.
public struct PaletteProposal: Sendable, Equatable {
  /// In the order of their labels: black, which is mostly the background, then by pixels.
  public let colours: [RGBColour]

  /// Nil where the colours are no classes.
  public init?(_ survey: ColourSurvey) {
    guard survey.meaning == .classes else { return nil }
    let black = RGBColour(red: 0, green: 0, blue: 0)
    let found = survey.dominating.map(\.colour)
    colours = found.filter { $0 == black } + found.filter { $0 != black }
  }

  /// CSV with a header, one class a line; the label is the place of the line.
  public var text: String {
    let lines = colours.map { colour in
      "colour_\(colour.red)_\(colour.green)_\(colour.blue),\(colour)"
    }
    return (["name,r,g,b"] + lines).joined(separator: "\n") + "\n"
  }
}
