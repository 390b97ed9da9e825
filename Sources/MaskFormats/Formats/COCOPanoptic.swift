import LabelMasks

extension MaskFormat {
  /// Segments whose ids are colours, with a JSON file that gives them categories.
  static let cocoPanoptic = MaskFormat(
    id: "coco-panoptic",
    summary: "COCO panoptic: PNG with ids of segments as colours, and JSON with their categories.",
    extensions: [],
    magic: nil,
    details: [
      EntryDetail(
        "Accepts",
        "A JSON file whose annotations have segments_info, given as DATASET or with --coco. Its "
          + "PNGs are looked for in the folder of its own name beside it (panoptic_val/ for "
          + "panoptic_val.json), else in the dataset's folder. They must be RGB of 8 bits."),
      EntryDetail(
        "Labels",
        "The id of a pixel's segment is R + 256 G + 65536 B; the category's id is the label. "
          + "Pixels of the id 0 belong to none: they have the label 0, named void, and so are "
          + "ignored unless --ignore-index says otherwise. Where a category with the id 0 is in "
          + "use, that is the first label above all categories. Crowds (iscrowd) count as their "
          + "category."),
      EntryDetail(
        "Checks",
        "Segments that the file does not list, and segments whose pixels are not as many as "
          + "their area says, are told as a warning of the image."),
      EntryDetail(
        "Components",
        "A component is a connected region of one category: segments of a category that touch "
          + "are one, and a segment in two parts is two. The number of segments is not kept."),
    ],
    references: [
      "COCO, Data format, panoptic segmentation: https://cocodataset.org/#format-data",
      "Kirillov et al., Panoptic Segmentation, CVPR 2019.",
      "panopticapi: https://github.com/cocodataset/panopticapi",
    ],
    recognises: { _ in false },
    describe: { source throws(MaskFormatError) in
      try PanopticDecoder(source: source, mask: source.described()).description()
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      try PanopticDecoder(source: source, mask: source.described())
        .decode(into: &mask, scratch: scratch)
    })
}

extension MaskSource {
  /// What the COCO file says about the source.
  func described() throws(MaskFormatError) -> COCOMask {
    if let annotations { return annotations }
    throw unsupported(
      "a mask of a COCO dataset", must: "be described by a JSON file", found: "none", at: nil,
      hint: "give the JSON file as the dataset, or with --coco")
  }
}
