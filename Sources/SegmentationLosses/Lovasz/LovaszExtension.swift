/// The Lovasz extension of the Jaccard loss (Berman, Triki and Blaschko 2018) over sorted errors.
///
/// With n foreground pixels, of which f, and b background pixels, have a larger error, the Jaccard
/// loss so far is 1 - (n - f) / (n + b); a pixel's weight is by how much it raises that.
///
/// The value does not depend on the order of equal errors, the gradient does. Here errors within
/// `tieWidth` of their neighbour are one block, foreground goes first, and the pixels of a kind
/// share the block's increment. This is a mean of valid orders, hence a subgradient; it does not
/// depend on the order of pixels, and groups of equal pixels get what the pixels would.
struct LovaszExtension {
  /// Equal errors may come out of softmax this far apart.
  static let tieWidth = 1e-13

  /// Pixels of the foreground, those without an error among them.
  let foregroundCount: Double
  private var foregroundBefore = 0.0
  private var backgroundBefore = 0.0

  private init(foregroundCount: Double) { self.foregroundCount = foregroundCount }

  /// Value of the extension; `visit` gets each entry with the weight of one of its pixels.
  static func value(
    _ order: ErrorOrder, multiplicities: [Double], foregroundCount: Double,
    visit: (ErrorOrder.Entry, _ weight: Double) -> Void
  ) -> Double {
    var extent = LovaszExtension(foregroundCount: foregroundCount)
    let entries = order.entries
    var value = 0.0
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end - 1].error - entries[end].error <= tieWidth {
        end += 1
      }
      value += extent.addBlock(entries[start..<end], multiplicities: multiplicities, visit: visit)
      start = end
    }
    return value
  }

  private mutating func addBlock(
    _ block: ArraySlice<ErrorOrder.Entry>, multiplicities: [Double],
    visit: (ErrorOrder.Entry, _ weight: Double) -> Void
  ) -> Double {
    var foreground = 0.0
    var background = 0.0
    for entry in block {
      let count = multiplicities[Int(entry.row)]
      if entry.isForeground { foreground += count } else { background += count }
    }
    let weights = advance(foreground: foreground, background: background)
    var value = 0.0
    for entry in block {
      let weight = entry.isForeground ? weights.foreground : weights.background
      value += weight * multiplicities[Int(entry.row)] * entry.error
      visit(entry, weight)
    }
    return value
  }

  /// The weight of one foreground and one background pixel of a block.
  private mutating func advance(
    foreground: Double, background: Double
  ) -> (foreground: Double, background: Double) {
    defer {
      foregroundBefore += foreground
      backgroundBefore += background
    }
    guard foregroundCount > 0 else {
      // Without foreground the Jaccard loss is 1 from the first false alarm on.
      return (0, backgroundBefore == 0 && background > 0 ? 1 / background : 0)
    }
    let union = foregroundCount + backgroundBefore
    let missed = foregroundCount - foregroundBefore - foreground
    return (1 / union, missed / (union * (union + background)))
  }
}
