extension String {
  /// Columns that the text takes in a terminal: two for wide characters, none for marks that
  /// stand on the character before them. Emoji sequences count as one emoji.
  package var displayWidth: Int {
    // Bytes below 0x80 are one column each; most tables hold nothing else.
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  package func padded(to width: Int, onLeft: Bool) -> String {
    let padding = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return onLeft ? padding + self : self + padding
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    if unicodeScalars.contains(where: \.isWide) { return 2 }
    return unicodeScalars.allSatisfy(\.isZeroWidth) ? 0 : 1
  }
}

extension Unicode.Scalar {
  /// Unicode Standard Annex 11: East_Asian_Width W or F, by block; and emoji shown as pictures
  /// (U+FE0F asks for that).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
      0xFE0F:
      true
    default: properties.isEmojiPresentation
    }
  }

  fileprivate var isZeroWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
