import LabelMasks

extension MaskFormat {
  /// One array as NumPy saves it.
  static let npy = MaskFormat(
    id: "npy",
    summary: "NPY, one NumPy array of whole numbers with two or three axes.",
    extensions: ["npy"],
    magic: "93 4E 55 4D 50 59 (\\x93NUMPY)",
    details: [
      EntryDetail(
        "Accepts",
        "Versions 1 to 3, both byte orders, C and Fortran order. The last axis is the width, the "
          + "one before it the height, a third one before these the depth; sides of 1 at either "
          + "end of more than two axes are passed over. Arrays of Python objects are refused: "
          + "they are pickled programs. So are structured types and complex numbers."),
      EntryDetail(
        "Channels",
        "An array HxWx3 or HxWxC looks like a volume of H slices. Where the last axis has at most 64 "
          + "entries and both others at least 16 and four times as many, that is told as a warning; "
          + "where it surely holds channels (equal ones, or one-hot maps of classes) the file is "
          + "refused."),
      EntryDetail(
        "Labels",
        "The number is the label; False is 0 and True is 1. Floating-point numbers and integers "
          + "of 64 bits must be whole and fit 32 bits; the first one that does not is named."),
      EntryDetail(
        "Header",
        """
        bytes   content
        0-5     93 'NUMPY'
        6-7     version, 1.0 to 3.0
        8-9     length of the dictionary, least significant byte first; from version 2 on 8-11
        then    a Python dictionary: descr (type), fortran_order, shape
        then    the samples
        """),
      EntryDetail("Limits", "The samples must fill the file to its last byte."),
    ],
    references: [
      "NumPy Enhancement Proposal 1, A Simple File Format for NumPy Arrays.",
      "numpy.lib.format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html",
    ],
    recognises: { head in head.starts(with: NPYHeader.magic) },
    describe: { source throws(MaskFormatError) in try NPYFile(source).description },
    decode: { source, scratch, mask throws(MaskFormatError) in
      try NPYFile(source).decode(into: &mask, scratch: scratch)
    })
}
