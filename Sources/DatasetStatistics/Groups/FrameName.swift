/// A mask's path read as the name of a sequence and a frame number: `seq05/Seq05VD_f00120_L.png`
/// is frame 120 of `seq05/Seq05VD_f`.
struct FrameName {
  /// What comes before the number, led by the innermost folder that has a digit in its name.
  var sequence: String
  /// The word right before the number, in lower case, such as `frame` or `f`.
  var marker: String
  /// The number, and with a level above 0 those after it.
  var frame: [Int]

  /// Nil where no part of the name, between `_`, `-` and spaces, is a number with at most
  /// eight letters before it. What follows the last number (`_gt`, `_labelIds`) is passed over.
  ///
  /// `level` 1 leaves out one more number, so that `aachen_000012_000019` is an image of `aachen`.
  init?(path: String, level: Int = 0) {
    let components = path.split(separator: "/")
    guard let name = components.last else { return nil }
    // Suffixes such as `.nii.gz` have several dots; names with dots before the number are rare.
    let stem = name.prefix { $0 != "." }
    let parts = stem.split(whereSeparator: { "_- ".contains($0) })
    let numbered = parts.indices.filter { Self.number(in: parts[$0]) != nil }
    guard numbered.count > level else { return nil }
    let index = numbered[numbered.count - 1 - level]
    guard let (letters, _) = Self.number(in: parts[index]) else { return nil }
    let folder = components.dropLast().last { $0.contains(where: \.isNumber) }
    var prefix = parts[..<index].map(String.init)
    if !letters.isEmpty { prefix.append(String(letters)) }
    let beforeName = folder.map { "\($0)/" } ?? ""
    sequence = beforeName + prefix.joined(separator: "_")
    marker = (prefix.last ?? "").lowercased()
    frame = numbered.suffix(level + 1).compactMap { Self.number(in: parts[$0])?.value }
  }

  /// `frame012` as its letters and its number; nil for anything else.
  private static func number(in part: Substring) -> (letters: Substring, value: Int)? {
    let letters = part.prefix { $0.isLetter }
    let digits = part[letters.endIndex...]
    guard letters.count <= 8, !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let value = Int(digits)
    else { return nil }
    return (letters, value)
  }
}
