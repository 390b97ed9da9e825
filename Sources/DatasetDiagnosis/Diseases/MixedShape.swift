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
    guard shapes.count > 1,
      let least = shapes.keys.min(by: { $0.pixelCount < $1.pixelCount }),
      let largest = shapes.keys.max(by: { $0.pixelCount < $1.pixelCount })
    else { return [] }
    let volumes = examination.masks.count { $0.shape.isVolume }
    let images = examination.masks.count - volumes
    let mixture = volumes > 0 && images > 0 ? "; volumes: \(volumes), images: \(images)" : ""
    let order = { (shape: MaskShape) in (shape.pixelCount, shape.width) }
    return [
      DiseaseFinding(
        "\(examination.masks.count.masks) have \(shapes.count) shapes, from "
          + "\(order(least) < order(largest) ? "\(least) to \(largest)" : "\(largest)")" + mixture,
        cure: "train on crops of one size, or resize masks by nearest neighbour only")
    ]
  }
}
