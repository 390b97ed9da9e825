import LabelMasks

/// The lines of a text header, one after the other.
struct HeaderText {
  struct Line {
    /// Without its end and white space around it.
    var text: String
    var offset: Int
  }

  /// So many bytes without a line end are no header.
  private static let longestLine = 1 << 16

  let source: MaskSource
  private(set) var position = 0

  init(_ source: MaskSource) { self.source = source }

  /// Whether the file has ended where a line would begin.
  var isAtEnd: Bool { !source.isHeadOnly && position == source.bytes.count }

  /// - Parameters:
  ///   - subject: what the line belongs to, for the message where the file ends in it.
  ///   - mayEndFile: whether the end of the file may end the line, as in a header alone.
  mutating func nextLine(
    of subject: String, mayEndFile: Bool = false
  ) throws(MaskFormatError) -> Line {
    let start = position
    let rest = source.bytes[start...].prefix(Self.longestLine)
    let isLast =
      mayEndFile && !source.isHeadOnly && !rest.isEmpty && rest.endIndex == source.bytes.endIndex
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? (isLast ? rest.endIndex : nil) else {
      if rest.count == Self.longestLine {
        throw source.malformed(
          subject, must: "have lines of at most \(Self.longestLine) bytes", found: "a longer one",
          at: start)
      }
      throw source.endOfData(in: subject, must: "be a whole line of text", at: source.bytes.count)
    }
    position = min(end + 1, source.bytes.count)
    let text = String(decoding: source.bytes[start..<end], as: UTF8.self)
    return Line(text: text.trimmingBlanks, offset: start)
  }
}

extension StringProtocol {
  /// Without blanks, tabs and carriage returns at both ends.
  var trimmingBlanks: String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
    let kept = Array(utf8)[...].drop { blanks.contains($0) }
    let end = kept.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? kept.startIndex
    return String(decoding: kept[..<end], as: UTF8.self)
  }

  /// The words between blanks.
  var words: [String] {
    utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The two parts around the first separator, trimmed; nil where there is none.
  func parts(around separator: String) -> (key: String, value: String)? {
    let text = Array(utf8)
    let mark = Array(separator.utf8)
    guard text.count >= mark.count,
      let start = (0...text.count - mark.count).first(where: {
        text[$0..<$0 + mark.count].elementsEqual(mark)
      })
    else { return nil }
    let key = String(decoding: text[..<start], as: UTF8.self)
    let value = String(decoding: text[(start + mark.count)...], as: UTF8.self)
    return (key.trimmingBlanks, value.trimmingBlanks)
  }
}
