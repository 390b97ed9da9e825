import LabelMasks

extension Disease {
  static let mixedShape = Disease(
    id: "mixed-shape",
    summary: "Looks for masks of many shapes, and for images among volumes.",
    severity: .note,
    harm: "Masks of different shape don't stack into a batch, so that training crops or resizes "
      + "them; counts per image then weigh large and small images alike. Images among volumes "
      + "are mostly files of another kind.",
    signs: "At least two shapes, and no few masks that stand out.",
    cure: "Train on crops of one size, or resize masks with nearest-neighbour interpolation only.",
    yieldsTo: ["outlier-shape"],
    fires: DiseaseExample(
      "Two shapes.",
      [
        .example("a.png", [0: 12], shape: MaskShape(width: 4, height: 3)),
        .example("b.png", [0: 15], shape: MaskShape(width: 5, height: 3)),
      ]),
    staysSilent: DiseaseExample(
      "One shape.",
      [
        .example("a.png", [0: 12], shape: MaskShape(width: 4, height: 3)),
        .example("b.png", [0: 10, 1: 2], shape: MaskShape(width: 4, height: 3)),
      ])
  ) { examination in
    let shapes = Dictionary(grouping: examination.masks, by: \.shape)
      .sorted { $0.key.orderedSides.lexicographicallyPrecedes($1.key.orderedSides) }
    guard shapes.count > 1, let least = shapes.first?.key, let largest = shapes.last?.key,
      let usual = shapes.max(by: { $0.value.count < $1.value.count })?.key
    else { return [] }
    let volumes = examination.masks.count { $0.shape.isVolume }
    let images = examination.masks.count - volumes
    let mixture = volumes > 0 && images > 0 ? "; volumes: \(volumes), images: \(images)" : ""
    let list = shapes.count == 2 ? ": \(least) and \(largest)" : ", from \(least) to \(largest)"
    return [
      DiseaseFinding(
        "\(examination.masks.count.masks) have \(shapes.count) shapes\(list)\(mixture)",
        cure: "train on crops of one size, or resize masks by nearest neighbour only",
        files: examination.affected({ "\($0.shape)" }, where: { $0.shape != usual }))
    ]
  }
}

extension MaskShape {
  /// Pixels first, so that the smallest shape comes first.
  fileprivate var orderedSides: [Int] { [pixelCount, width, height, depth] }
}
