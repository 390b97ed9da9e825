import LabelMasks

extension MaskFormat {
  /// The volumes of medical imaging, NIfTI-1 and NIfTI-2.
  static let nifti = MaskFormat(
    id: "nifti",
    summary: "NIfTI-1 and NIfTI-2 volumes and images, plain or gzip-compressed.",
    extensions: ["nii", "nii.gz", "hdr"],
    magic: "348 or 540 as a 32-bit number, and 'n+1', 'ni1', 'n+2' or 'ni2'; or gzip of that",
    details: [
      EntryDetail(
        "Accepts",
        "`.nii` and `.nii.gz` in both byte orders, and the header of a pair `.hdr` and `.img`, "
          + "whose `.img` is no mask of its own. Two and three axes; further ones must have the "
          + "length 1, since a fourth axis is time, or a mask for each class, and no label map."),
      EntryDetail(
        "Types",
        "uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32 and float64. RGB is "
          + "refused as a colour mask; complex numbers, float128 and single bits are not "
          + "supported."),
      EntryDetail(
        "Labels",
        "scl_slope x voxel + scl_inter where the header has a slope, else the voxel. The label "
          + "must be a whole number (to 0.001 after scaling, because slopes are rounded) that "
          + "fits 32 bits; the first voxel that is none is named. The orientation of the axes "
          + "changes no count and is not applied."),
      EntryDetail(
        "Spacing",
        "pixdim[1] to pixdim[3], converted to millimetres where xyzt_units says metres or "
          + "micrometres."),
      EntryDetail(
        "Header",
        """
        NIfTI-1   NIfTI-2   content
        0-3       0-3       348 or 540: tells version and byte order
        344-347   4-11      n+1, ni1 or n+2, ni2
        40-55     16-79     number of axes, their lengths
        70-71     12-13     datatype
        76-107    104-167   distances along the axes, from the second on
        108-111   168-175   where the voxels begin
        112-119   176-191   slope and intercept
        123       500-503   units
        """),
      EntryDetail(
        "Limits",
        "The voxels must fill the file to its last byte; a vox_offset of 0 stands for the first "
          + "byte behind the header and its 4 bytes of flags. A compressed file may have several gzip "
          + "members; what it inflates to is known from its header, and more is an error."),
    ],
    references: [
      "NIfTI-1 Data Format: https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h",
      "NIfTI-2 Data Format: https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h",
      "RFC 1952, GZIP file format specification version 4.3.",
    ],
    recognises: NIfTIFile.recognises,
    attachedFileName: { source throws(MaskFormatError) in try NIfTIFile(source).attachedFileName },
    describe: { source throws(MaskFormatError) in try NIfTIFile(source).description },
    decode: { source, scratch, mask throws(MaskFormatError) in
      try NIfTIFile(source).decode(into: &mask, scratch: scratch)
    })
}
