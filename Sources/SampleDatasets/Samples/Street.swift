import LabelMasks

extension SampleDataset {
  static let street = SampleDataset(
    id: "street",
    summary: "A street scene of ten classes, from road to bicyclist, with void along outlines.",
    details: [
      EntryDetail(
        "What it holds",
        "48 masks of 192x128 pixels: train 32 and val 8 as PNG, test 8 as PGM. A few large "
          + "classes cover most pixels; poles and signs are in most images but tiny; the "
          + "bicyclist is in one image of five.")
    ],
    declaredIn: #fileID,
    classNames: StreetLabel.allCases.map { String(describing: $0) },
    splits: [("train", 32, .png), ("val", 8, .png), ("test", 8, .pgm)],
    paint: { generator in StreetScene.paint(using: &generator) })
}

private enum StreetLabel: UInt8, CaseIterable {
  case sky, building, pole, road, pavement, tree, sign, car, pedestrian, bicyclist, void
}

/// Paints from far to near, as the scene stands: what comes later covers what came before.
private struct StreetScene {
  var canvas = Canvas(width: 192, height: 128, label: StreetLabel.sky.rawValue)
  var generator: SeededGenerator
  let horizon: Int

  static func paint(using generator: inout SeededGenerator) -> LabelMask {
    var scene = StreetScene(generator: generator, horizon: generator.pick(42...56))
    scene.paintBackdrop()
    scene.paintGround()
    scene.paintObjects()
    scene.paintVoid()
    generator = scene.generator
    return scene.canvas.mask
  }

  mutating func paintBackdrop() {
    var x = -generator.below(20)
    while x < canvas.width {
      let width = generator.pick(18...46)
      let distance = abs(x + width / 2 - canvas.width / 2)
      let height = generator.pick(8...20) + distance / 3
      fill(.building, x: x, y: horizon - height, width: width, height: height + 6)
      x += width + (generator.oneIn(3) ? generator.pick(4...12) : 0)
    }
  }

  mutating func paintGround() {
    let center = canvas.width / 2 + generator.pick(-14...14)
    let bottom = canvas.height
    canvas.fillRectangle(
      x: 0, y: horizon, width: canvas.width, height: bottom - horizon,
      with: StreetLabel.pavement.rawValue)
    canvas.fillTrapezoid(
      top: horizon, topEdges: (center - 8)...(center + 8), bottom: bottom,
      bottomEdges: (center - 92)...(center + 92), with: StreetLabel.road.rawValue)
  }

  mutating func paintObjects() {
    for _ in 0..<generator.pick(0...4) { paintTree() }
    for _ in 0..<generator.pick(1...4) { paintPole() }
    for _ in 0..<generator.pick(1...5) { paintCar() }
    for _ in 0..<generator.below(4) { paintPedestrian() }
    if generator.oneIn(5) { paintBicyclist() }
  }

  mutating func paintTree() {
    let x = generator.oneIn(2) ? generator.pick(0...50) : generator.pick(142...191)
    let radius = generator.pick(7...18)
    let y = horizon - radius / 2
    for _ in 0..<5 {
      canvas.fillEllipse(
        centerX: x + generator.pick(-radius / 2...radius / 2),
        centerY: y + generator.pick(-radius / 2...radius / 2),
        radiusX: radius * 2 / 3 + 1, radiusY: radius * 2 / 3 + 1,
        with: StreetLabel.tree.rawValue)
    }
    fill(.tree, x: x - 1, y: y, width: 3, height: radius + 8)
  }

  mutating func paintPole() {
    let x = generator.oneIn(2) ? generator.pick(4...60) : generator.pick(132...187)
    let height = generator.pick(24...50)
    let foot = horizon + generator.pick(4...22)
    fill(.pole, x: x, y: foot - height, width: generator.pick(1...2), height: height)
    if generator.oneIn(2) {
      let size = generator.pick(4...8)
      fill(.sign, x: x - size / 2, y: foot - height, width: size, height: size)
    }
  }

  mutating func paintCar() {
    let nearness = generator.pick(2...26)
    let width = 8 + nearness * 3 / 2
    let height = width / 2
    let foot = horizon + nearness * 2
    let x = canvas.width / 2 + generator.pick(-30 - nearness...30 + nearness) - width / 2
    fill(.car, x: x, y: foot - height * 2 / 3, width: width, height: height * 2 / 3)
    canvas.fillEllipse(
      centerX: x + width / 2, centerY: foot - height * 2 / 3, radiusX: width / 3 + 1,
      radiusY: height / 3 + 1, with: StreetLabel.car.rawValue)
  }

  mutating func paintPedestrian() {
    let size = generator.pick(8...20)
    let x = generator.oneIn(3) ? generator.pick(60...130) : generator.pick(2...186)
    paintPerson(x: x, foot: horizon + size, size: size, as: .pedestrian)
  }

  mutating func paintBicyclist() {
    let size = generator.pick(10...22)
    let (x, foot) = (generator.pick(50...140), horizon + size + generator.pick(2...14))
    paintPerson(x: x, foot: foot - size / 3, size: size * 3 / 4, as: .bicyclist)
    for side in [-1, 1] {
      canvas.fillEllipse(
        centerX: x + side * size / 3, centerY: foot - size / 5, radiusX: size / 5 + 1,
        radiusY: size / 5 + 1, with: StreetLabel.bicyclist.rawValue)
    }
  }

  mutating func paintPerson(x: Int, foot: Int, size: Int, as label: StreetLabel) {
    let head = max(1, size / 8)
    canvas.fillEllipse(
      centerX: x, centerY: foot - size + head, radiusX: head, radiusY: head, with: label.rawValue)
    fill(
      label, x: x - size / 8, y: foot - size + 2 * head, width: size / 4 + 1,
      height: size - 2 * head)
  }

  /// Outlines that nobody labelled, and the bonnet of the car that carries the camera.
  mutating func paintVoid() {
    var draw = generator
    canvas.blurOutlines(with: StreetLabel.void.rawValue) { draw.oneIn(3) }
    generator = draw
    canvas.fillEllipse(
      centerX: canvas.width / 2, centerY: canvas.height + 6, radiusX: 60, radiusY: 10,
      with: StreetLabel.void.rawValue)
  }

  mutating func fill(_ label: StreetLabel, x: Int, y: Int, width: Int, height: Int) {
    canvas.fillRectangle(x: x, y: y, width: width, height: height, with: label.rawValue)
  }
}
