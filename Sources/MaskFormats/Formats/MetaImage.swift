import LabelMasks

extension MaskFormat {
  /// The volumes of ITK, with a header of text.
  static let metaImage = MaskFormat(
    id: "metaimage",
    summary: "MetaImage volumes and images, also with the samples in a file beside the header.",
    extensions: ["mha", "mhd"],
    magic: "ObjectType = or NDims =",
    details: [
      EntryDetail(
        "Accepts",
        "Both byte orders, plain or with CompressedData. Two and three axes; further ones must "
          + "have the length 1. The samples follow the header, or are in one file that it names "
          + "in its own folder or below it; that file is no mask of its own. Several files, such "
          + "as one a slice, are not supported."),
      EntryDetail(
        "Labels",
        "The number is the label. Floating-point numbers and integers of 64 bits must be whole "
          + "and fit 32 bits; the first one that does not is named. Several channels are refused "
          + "as a colour mask."),
      EntryDetail("Spacing", "ElementSpacing, else ElementSize."),
      EntryDetail(
        "Header",
        """
        Lines of Key = Value:
        ObjectType        Image
        NDims             number of axes
        DimSize           their lengths, the row's first
        ElementType       MET_UCHAR, MET_SHORT, ...
        BinaryDataByteOrderMSB, CompressedData, ElementSpacing, HeaderSize
        ElementDataFile   always the last line: LOCAL where the samples follow it, else their file
        """),
      EntryDetail("Limits", "The samples must fill the file to its last byte."),
    ],
    references: ["MetaIO documentation: https://itk.org/Wiki/ITK/MetaIO/Documentation"],
    recognises: MetaImageHeader.recognises,
    attachedFileName: { source throws(MaskFormatError) in
      try MetaImageHeader(source).place.dataFile
    },
    describe: { source throws(MaskFormatError) in
      try MetaImageHeader(source).description
    },
    decode: { source, scratch, mask throws(MaskFormatError) in
      let header = try MetaImageHeader(source)
      try header.place.payload(
        of: source, layout: header.layout, packing: header.isCompressed ? .zlib : .none
      ).decode(into: &mask, scratch: scratch)
      return header.description
    })
}

extension MetaImageHeader {
  fileprivate var description: MaskDescription {
    layout.description(format: MaskFormat.metaImage.id)
  }
}
