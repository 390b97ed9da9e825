/// The labels of Cityscapes (Cordts et al. 2016), as its files have them and as networks are
/// trained on them.
public enum Cityscapes {
  private static let classes: [(id: Int, name: String, trainID: Int?)] = [
    (0, "unlabeled", nil), (1, "ego vehicle", nil), (2, "rectification border", nil),
    (3, "out of roi", nil), (4, "static", nil), (5, "dynamic", nil), (6, "ground", nil),
    (7, "road", 0), (8, "sidewalk", 1), (9, "parking", nil), (10, "rail track", nil),
    (11, "building", 2), (12, "wall", 3), (13, "fence", 4), (14, "guard rail", nil),
    (15, "bridge", nil), (16, "tunnel", nil), (17, "pole", 5), (18, "polegroup", nil),
    (19, "traffic light", 6), (20, "traffic sign", 7), (21, "vegetation", 8), (22, "terrain", 9),
    (23, "sky", 10), (24, "person", 11), (25, "rider", 12), (26, "car", 13), (27, "truck", 14),
    (28, "bus", 15), (29, "caravan", nil), (30, "trailer", nil), (31, "train", 16),
    (32, "motorcycle", 17), (33, "bicycle", 18), (-1, "license plate", nil),
  ]

  /// The 34 classes of `_labelIds.png`, 0 to 33. Licence plates have the label -1, which no PNG
  /// can hold, and no entry.
  public static let labelIDs = LabelTable(
    classes.filter { $0.id >= 0 }.map { LabelTable.Entry(id: $0.id, name: $0.name) })

  /// The 19 classes that are evaluated.
  public static let trainIDs = LabelTable(
    classes.compactMap { entry in
      entry.trainID.map { LabelTable.Entry(id: $0, name: entry.name) }
    })

  /// From the labels of `_labelIds.png` to train ids; what is not evaluated is ignored.
  static let remapRules: [LabelRemap.Rule] = classes.map { entry in
    LabelRemap.Rule(
      labels: entry.id...entry.id, target: entry.trainID.map(LabelRemap.Target.label) ?? .ignore)
  }
}

extension LabelTable {
  /// Tables that need no file.
  public static let builtIn: [(name: String, table: LabelTable)] = [
    ("cityscapes", Cityscapes.labelIDs), ("cityscapes-train", Cityscapes.trainIDs),
  ]
}
