import LabelMasks

extension SampleDataset {
  static let vessels = SampleDataset(
    id: "vessels",
    summary: "Thin branching vessels, one or two pixels wide, where connections are what counts.",
    details: [
      EntryDetail(
        "What it holds",
        "30 masks of 128x128 pixels: train 24 as PNG, val 6 as PGM; 0 is background, 1 is vessel. "
          + "Vessels cover a few pixels in a hundred, and nearly all of those are outline.")
    ],
    declaredIn: #fileID,
    classNames: ["background", "vessel"],
    splits: [("train", 24, .png), ("val", 6, .pgm)],
    paint: { generator in
      var tree = VesselTree(generator: generator)
      for _ in 0..<tree.generator.pick(2...4) { tree.grow() }
      generator = tree.generator
      return tree.canvas.mask
    })
}

/// Vessels that enter from the left or right, wind, and fork into thinner ones.
private struct VesselTree {
  struct Branch {
    /// In 256ths of a pixel.
    var x: Int
    var y: Int
    /// In 32nds of a full turn.
    var heading: Int
    var width: Int
    var length: Int
    var forksLeft: Int
  }

  var canvas = Canvas(width: 128, height: 128, label: 0)
  var generator: SeededGenerator

  init(generator: SeededGenerator) { self.generator = generator }

  mutating func grow() {
    let isFromLeft = generator.oneIn(2)
    let root = Branch(
      x: (isFromLeft ? 0 : canvas.width - 2) * 256, y: generator.pick(16...111) * 256,
      heading: (isFromLeft ? 0 : 16) + generator.pick(-3...3), width: 2,
      length: generator.pick(30...44), forksLeft: 3)
    var pending = [root]
    while var branch = pending.popLast() {
      guard follow(&branch), branch.forksLeft > 0 else { continue }
      for side in [-1, 1] {
        var child = branch
        child.heading += side * generator.pick(3...5)
        child.width = max(1, branch.width - generator.below(2))
        child.length = branch.length * 3 / 4
        child.forksLeft -= 1
        pending.append(child)
      }
    }
  }

  /// Paints a branch to its end; false where it left the canvas, or had to end before another.
  private mutating func follow(_ branch: inout Branch) -> Bool {
    for step in 0..<branch.length {
      if step > Self.clearance, isTaken(ahead: Self.clearance, of: branch) { return false }
      let (x, y) = (branch.x / 256, branch.y / 256)
      guard branch.x >= 0, branch.y >= 0, x < canvas.width, y < canvas.height else { return false }
      canvas.fillRectangle(x: x, y: y, width: branch.width, height: branch.width, with: 1)
      if step % 5 == 4 { branch.heading += generator.pick(-1...1) }
      branch.x += Self.cosine(branch.heading)
      branch.y += Self.cosine(branch.heading - 8)
    }
    return true
  }

  /// Vessels that ran side by side would make one thick one.
  private func isTaken(ahead distance: Int, of branch: Branch) -> Bool {
    let x = (branch.x + distance * Self.cosine(branch.heading)) / 256
    let y = (branch.y + distance * Self.cosine(branch.heading - 8)) / 256
    for row in (y - 1)...(y + 1) where (0..<canvas.height).contains(row) {
      for column in (x - 1)...(x + 1) where (0..<canvas.width).contains(column) {
        if canvas[column, row] != 0 { return true }
      }
    }
    return false
  }

  private static let clearance = 5

  /// 256 times the cosine of a heading, the same on every machine.
  private static func cosine(_ heading: Int) -> Int {
    let index = (heading % 32 + 32) % 32
    let folded = min(index, 32 - index)
    return folded <= 8 ? quarterWave[folded] : -quarterWave[16 - folded]
  }

  private static let quarterWave = [256, 251, 237, 213, 181, 142, 98, 50, 0]
}
