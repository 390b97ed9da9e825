import LabelMasks

extension String {
  /// The text with everything escaped that GitHub-flavoured Markdown gives a meaning within a
  /// line, so that a class name can neither break a table nor bring in markup or HTML.
  ///
  /// Safe in paragraphs, headings, list items and table cells, but not inside code spans. What
  /// only means something at the start of a block, such as `-` or `1.`, is left alone.
  public var escapedForMarkdown: String {
    let scalars = Array(escapedForDisplay.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let isSpecial: Bool
      switch scalar {
      // GFM 2.4: a backslash before ASCII punctuation makes it literal. `$` opens mathematics on
      // GitHub; `&` an entity; `:` and `.` guard the autolinks below.
      case "\\", "`", "*", "[", "]", "<", ">", "&", "|", "~", "$", "#": isSpecial = true
      // GFM 6.4: between letters or digits `_` is no emphasis, and `traffic_light` stays legible.
      case "_":
        isSpecial = !(scalars.isWordScalar(at: index - 1) && scalars.isWordScalar(at: index + 1))
      // GFM 6.9: `www.` and `scheme://` become links by themselves.
      case ":": isSpecial = scalars.has("//", at: index + 1)
      case ".": isSpecial = index >= 3 && scalars.has("www", at: index - 3)
      default: isSpecial = false
      }
      if isSpecial { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

extension [Unicode.Scalar] {
  fileprivate func isWordScalar(at index: Int) -> Bool {
    indices.contains(index) && self[index].properties.isAlphabetic
      || indices.contains(index) && ("0"..."9").contains(self[index])
  }

  fileprivate func has(_ text: String, at index: Int) -> Bool {
    index <= count && self[index...].starts(with: text.unicodeScalars)
  }
}
