import DatasetScan
import TestSupport
import Testing

/// Which files a listing leaves to the headers beside them.
@Suite struct AttachedFilesTests {
  private func header(_ dataFile: String) -> String {
    """
    NDims = 2
    DimSize = 2 1
    ElementType = MET_UCHAR
    ElementDataFile = \(dataFile)

    """
  }

  @Test func samplesOfAHeaderAreNoMasks() throws {
    let folder = try TemporaryFolder()
    try folder.write(header("a.raw"), to: "a.mhd")
    try folder.write("\0\u{1}", to: "a.raw")
    try folder.write(header("data/b.raw"), to: "train/b.mhd")
    try folder.write("\0\u{1}", to: "train/data/b.raw")
    try folder.write("\0\u{1}", to: "train/b.raw")
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == ["a.mhd", "train/b.mhd", "train/b.raw"])
    #expect(listing.passedOverCount == 2)
  }

  @Test func aHeaderHidesNoOtherMask() throws {
    let folder = try TemporaryFolder()
    try folder.write(header("b.mhd"), to: "a.mhd")
    try folder.write(header("a.mhd"), to: "b.mhd")
    try folder.write(header("self.mhd"), to: "self.mhd")
    try folder.write(header("mask.pgm"), to: "c.mhd")
    try folder.writeMasks(["mask.pgm"])
    #expect(try folder.paths() == ["a.mhd", "b.mhd", "c.mhd", "mask.pgm", "self.mhd"])
  }

  @Test func aHeaderThatCannotBeReadHidesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("NDims = 2\n", to: "a.mhd")
    try folder.write("\0\u{1}", to: "a.raw")
    #expect(try folder.paths() == ["a.mhd", "a.raw"])
  }
}
