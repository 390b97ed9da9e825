import LabelMasks

extension Disease {
  static let instanceIDs = Disease(
    id: "instance-ids",
    summary: "Looks for labels that number the objects of a mask instead of their classes.",
    severity: .warning,
    harm: "Object 17 of one image has nothing to do with object 17 of the next. Class weights, "
      + "frequencies and a semantic loss of such masks mean nothing.",
    signs:
      "In at least a quarter of the masks, \(InstanceSigns.fewestObjects) labels or more beside "
      + "the background, of which \(InstanceSigns.singlePart.readablePercent) are one component "
      + "each; and the largest of these masks has \(InstanceSigns.spread.readable) times as many "
      + "labels as the smallest, for classes are the same in every mask. Numbers of objects begin "
      + "low: where one mask in \(InstanceSigns.rarity) begins above \(InstanceSigns.highestFirst), "
      + "the labels are regions that it shows a part of.",
    cure: "Give all objects their class: --remap 1-N=1 for objects of one class. With a class for "
      + "every object, the table that says so stands beside the masks.",
    yieldsTo: ["grey-picture", "soft-edges"],
    fires: DiseaseExample(
      "Twenty objects in one mask, forty in another.",
      [.objects("a.png", count: 20), .objects("b.png", count: 40)]),
    staysSilent: DiseaseExample(
      "Twenty organs, the same in both masks.",
      [.objects("a.png", count: 20), .objects("b.png", count: 19)])
  ) { examination in
    let numbered = examination.masksNumberingObjects
    guard let largest = numbered.compactMap({ $0.labels.last?.label }).max() else { return [] }
    let counts = numbered.map { $0.labels.count - 1 }
    return [
      DiseaseFinding(
        "\(numbered.count.of(examination.masks.count)) \(numbered.count == 1 ? "has" : "have") "
          + "\(counts.min() ?? 0) to \(counts.max() ?? 0) labels of one component each: they "
          + "number objects, or the regions of an atlas",
        cure: "where all objects are of one class: --remap 1-\(largest)=1",
        files: numbered.map { AffectedFile($0.path, "\($0.labels.count - 1) objects") })
    ]
  }
}

extension DatasetExamination {
  /// The masks whose labels number objects; none where the others speak against it.
  var masksNumberingObjects: [ExaminedMask] {
    let numbered = masks.filter(InstanceSigns.numbersObjects)
    let counts = numbered.map { Double($0.labels.count - 1) }
    let partial = numbered.count { $0.firstObject > InstanceSigns.highestFirst }
    guard 4 * numbered.count >= masks.count, InstanceSigns.rarity * partial < numbered.count,
      let least = counts.min(), let most = counts.max(),
      most >= InstanceSigns.spread * least
    else { return [] }
    return numbered
  }
}

/// Tells numbers of objects from classes.
enum InstanceSigns {
  static let fewestObjects = 15
  static let singlePart = 0.95
  static let spread = 1.5
  static let highestFirst = 10
  static let rarity = 10

  static func numbersObjects(_ mask: ExaminedMask) -> Bool {
    let objects = mask.labels.filter { $0.label > 0 && $0.label != 255 }
    guard objects.count >= fewestObjects else { return false }
    let single = objects.count { $0.componentCount == 1 }
    return Double(single) >= singlePart * Double(objects.count)
  }
}

extension ExaminedMask {
  fileprivate var firstObject: Int { labelIDs.first { $0 > 0 } ?? 0 }

  /// A mask of so many labels beside the background, each one component.
  fileprivate static func objects(_ path: String, count: Int) -> ExaminedMask {
    example(path, [0: 1000]).withObjects(count, pixels: 20)
  }
}
