import LabelMasks

extension MaskFormat {
  /// Objects that a JSON file outlines.
  static let cocoInstances = MaskFormat(
    id: "coco-instances",
    summary: "COCO instance JSON: one mask an image, drawn from polygons and run lengths.",
    extensions: [],
    magic: nil,
    details: [
      EntryDetail(
        "Accepts",
        "A JSON file with COCO's images, annotations and categories, given as DATASET or with "
          + "--coco. No mask files are needed. A segmentation is a list of polygons, or run "
          + "lengths, plain or compressed. "
          + "Annotations without one, such as boxes alone, are counted in a warning."),
      EntryDetail(
        "Labels",
        "The category's id is the label of its pixels, and 0 that of pixels that no object "
          + "covers, which are named background. Where a category with the id 0 is in use, that "
          + "is the first label above all categories. Where objects overlap, the later "
          + "annotation wins. Crowds (iscrowd) count as their category."),
      EntryDetail(
        "Pixels",
        "Polygons are filled as pycocotools fills them, bit for bit. The polygons of one object "
          + "count together."),
      EntryDetail(
        "Components",
        "A component is a connected region of one category: objects of a category that touch "
          + "are one, and an object in two parts is two. The number of objects is not kept."),
      EntryDetail(
        "Limits",
        "A coordinate must lie within 2^20 pixels of the image's corner. Run lengths must have "
          + "the size of the image and cover it."),
    ],
    references: [
      "COCO, Data format: https://cocodataset.org/#format-data",
      "cocoapi, maskApi.c: https://github.com/cocodataset/cocoapi",
    ],
    recognises: { _ in false },
    describe: { source throws(MaskFormatError) in
      try ObjectPainter(source: source, mask: source.described()).description()
    },
    decode: { source, _, mask throws(MaskFormatError) in
      try ObjectPainter(source: source, mask: source.described()).paint(&mask)
    })
}
