import LabelMasks

extension Disease {
  static let emptyMask = Disease(
    id: "empty-mask",
    summary: "Looks for masks with nothing but background.",
    severity: .note,
    harm: "They are right where the image shows no object, and then worth keeping: they teach the "
      + "model to stay silent. A Dice loss without smoothing is undefined on them, and a mask "
      + "whose export failed looks the same.",
    signs: "The background, and perhaps the ignored label, are the only labels of a mask, and "
      + "other masks hold more.",
    cure: "Look at the images of some of them. Use a loss that is defined without foreground: "
      + "with cross-entropy in it, or summed over the batch.",
    yieldsTo: ["one-label", "mixed-foreground"],
    fires: DiseaseExample(
      "One mask of two is background alone.",
      [.example("a.png", [0: 90, 1: 10]), .example("b.png", [0: 100])]
    ) { $0.backgroundLabel = 0 },
    staysSilent: DiseaseExample(
      "Both masks hold an object.",
      [.example("a.png", [0: 90, 1: 10]), .example("b.png", [0: 99, 1: 1])]
    ) { $0.backgroundLabel = 0 }
  ) { examination in
    guard let background = examination.backgroundLabel else { return [] }
    let affected = examination.affected { mask in
      mask.labelIDs.filter { $0 != examination.ignoredLabel } == [background]
    }
    guard !affected.isEmpty, affected.count < examination.masks.count else { return [] }
    return [
      DiseaseFinding(
        "\(affected.count.of(examination.masks.count)) "
          + "\(affected.count == 1 ? "holds" : "hold") nothing but the background \(background)",
        cure: "look whether their images show no object; if so, all is well", files: affected)
    ]
  }
}
