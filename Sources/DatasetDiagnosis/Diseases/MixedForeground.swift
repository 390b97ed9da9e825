import LabelMasks

extension Disease {
  static let mixedForeground = Disease(
    id: "mixed-foreground",
    summary: "Looks for binary masks of which some hold 0 and 1 and others 0 and 255.",
    severity: .error,
    harm: "One class is stored under two ids. Neither dividing by 255 nor leaving the values alone "
      + "is right for all files, and a part of the foreground is lost or ignored. The same is seen "
      + "where 255 marks pixels without data, in masks that show no object.",
    signs: "At least one mask of exactly 0 and 1, one of 0 and 255, and none that holds both 1 and "
      + "255; in the last two, labels of less than a thousandth of the pixels left aside.",
    cure: "Look at some of the masks with 255. If it is the foreground, save all in one way; here: "
      + "--remap 255=1. If it marks tiles without data: --ignore-index 255.",
    fires: DiseaseExample(
      "One mask of 0 and 1, one of 0 and 255.",
      [.example("a.png", [0: 90, 1: 10]), .example("b.png", [0: 90, 255: 10])]),
    staysSilent: DiseaseExample(
      "Masks of 0 and 1, one with an ignored border.",
      [.example("a.png", [0: 90, 1: 10]), .example("b.png", [0: 80, 1: 10, 255: 10])])
  ) { examination in
    let small = examination.affected { $0.labelIDs == [0, 1] }
    let large = examination.affected { $0.solidLabels == [0, 255] }
    let holdsBoth = examination.masks.contains { $0.solidLabels.isSuperset(of: [1, 255]) }
    guard !small.isEmpty, !large.isEmpty, !holdsBoth else { return [] }
    return [
      DiseaseFinding(
        "\(small.count.masks("holds", "hold")) 0 and 1, and \(large.count) 0 and 255: the "
          + "foreground has two ids, or 255 marks pixels without data",
        cure: "look at these; --remap 255=1 if 255 is the foreground, --ignore-index 255 if it "
          + "stands for no data",
        files: large)
    ]
  }
}
