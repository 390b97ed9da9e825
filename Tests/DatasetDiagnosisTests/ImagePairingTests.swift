import LabelMasks
import Testing

@testable import DatasetDiagnosis

@Suite struct ImagePairingTests {
  static let shape = MaskShape(width: 4, height: 3)

  private func pairing(_ masks: [String], _ images: [String]) -> ImagePairing {
    .example(masks: masks, images: images)
  }

  /// As datasets and frameworks name them.
  static let pairs: [(mask: String, image: String)] = [
    ("a.png", "a.jpg"),
    ("train/masks/a.png", "train/images/A.JPG"),
    ("a_mask.png", "a.tif"),
    ("0001TP_006690_L.png", "0001TP_006690.png"),
    (
      "gtFine/train/aachen/aachen_000_gtFine_labelIds.png",
      "train/aachen/aachen_000_leftImg8bit.png"
    ),
    ("labelsTr/case_12.nii.gz", "imagesTr/case_12_0000.nii.gz"),
    ("104_sat_mask.png", "104_sat.jpg"),
    ("seq_0001.png", "seq_0001.jpg"),
    ("b.v2.png", "b.v2.jpg"),
    ("mask_07.png", "image_07.jpg"),
    ("label_07.png", "img_07.jpg"),
    ("segmentation-3.nii", "volume-3.nii"),
    ("21_manual1.gif", "21_training.tif"),
    ("train_2_anno.bmp", "train_2.bmp"),
    ("BraTS_001_seg.nii.gz", "BraTS_001_flair.nii.gz"),
    ("07.jpg.png", "07.jpg"),
    ("07_bw.png", "07_rgb.webp"),
  ]

  @Test(arguments: pairs)
  func namesThatBelongTogetherArePaired(mask: String, image: String) {
    let result = pairing([mask], [image])
    #expect(result.masksWithoutImage.isEmpty && result.imagesWithoutMask.isEmpty)
  }

  @Test func framesOfAVideoAreNotTakenForChannels() {
    let result = pairing(["seq_0001.png", "seq_0003.png"], ["seq_0001.jpg", "seq_0002.jpg"])
    #expect(result.masksWithoutImage == ["seq_0003.png"])
    #expect(result.imagesWithoutMask == ["seq_0002.jpg"])
  }

  @Test func nothingIsCutOffANameThatIsNothingElse() {
    let result = pairing(["mask_.png", "_l.png"], ["mask_.jpg", "_l.jpg"])
    #expect(result.masksWithoutImage.isEmpty && result.imagesWithoutMask.isEmpty)
  }

  @Test func aPairingInWhichNoNameFitsIsInVain() {
    #expect(pairing(["a.png", "b.png"], ["x.jpg", "y.jpg"]).isInVain)
    #expect(pairing(["a.png"], []).isInVain)
    #expect(!pairing(["a.png", "b.png"], ["a.jpg"]).isInVain)
    #expect(!pairing([], ["a.jpg"]).isInVain)
  }

  @Test func allChannelsOfACaseBelongToItsMask() {
    let result = pairing(["case.nii.gz"], ["case_0000.nii.gz", "case_0001.nii.gz"])
    #expect(result.masksWithoutImage.isEmpty && result.imagesWithoutMask.isEmpty)
  }

  @Test func amongEqualNamesTheFoldersDecide() {
    let result = pairing(
      ["train/a.png", "val/a.png"], ["train/a.jpg", "val/a.jpg", "test/a.jpg"])
    #expect(result.masksWithoutImage.isEmpty)
    #expect(result.imagesWithoutMask == ["test/a.jpg"])
  }

  @Test func sizesThatDifferOrAreUnknownAreTold() {
    let other = MaskShape(width: 3, height: 4)
    let result = ImagePairing(
      masks: [("a.png", Self.shape), ("b.png", Self.shape), ("c.png", nil)],
      images: [("a.jpg", other), ("b.jpg", nil), ("c.jpg", other)])
    #expect(result.misfits.map(\.mask) == ["a.png"])
    #expect(result.misfits.first?.imageShape == other)
    #expect(result.unknownSizes == ["b.jpg"])
  }
}
