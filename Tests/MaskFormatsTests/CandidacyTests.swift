import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct CandidacyTests {
  @Test(arguments: [
    ("a.png", FileCandidacy.mask(format: "png")), ("A.PNG", .mask(format: "png")),
    ("a.nii", .mask(format: "nifti")), ("a.b.NII.GZ", .mask(format: "nifti")),
    ("a.gz", .unknown), ("a.npy", .mask(format: "npy")), ("a.npz", .mask(format: "npz")),
    ("a.mha", .mask(format: "metaimage")), ("a.seg.nrrd", .mask(format: "nrrd")),
    ("a.pgm", .mask(format: "pgm")), ("a.pbm", .mask(format: "pbm")),
    ("a.raw", .mask(format: "raw")), ("a_4x3_u8.bin", .mask(format: "raw")),
    ("a_4x3_u8", .mask(format: "raw")), ("a.bin", .unknown), ("a.dat", .unknown),
    ("a", .unknown), ("a.seg", .unknown), ("a.", .unknown), ("a.jpg", .lossy), ("b.JPEG", .lossy),
    ("classes.txt", .other), ("x.json", .other), ("LICENSE", .other), (".png", .other),
    (".hidden.png", .other), ("", .other),
  ])
  func followsTheName(name: String, candidacy: FileCandidacy) {
    #expect(MaskFormats.candidacy(ofFileName: name) == candidacy)
  }

  @Test func aLayoutMakesHeaderlessFilesMasks() throws {
    let options = try MaskReadingOptions(rawLayout: RawLayout("4x3:u8"))
    for name in ["a", "a.bin", "a.img", "a.dat", "a.raw"] {
      #expect(MaskFormats.candidacy(ofFileName: name, options: options) == .mask(format: "raw"))
    }
    #expect(MaskFormats.candidacy(ofFileName: "README", options: options) == .other)
    #expect(MaskFormats.candidacy(ofFileName: "a.png", options: options) == .mask(format: "png"))
  }

  @Test func aForcedFormatLeavesTheOthersOut() {
    let options = MaskReadingOptions(forcedFormat: "PGM")
    let candidacies = ["a.pgm", "a.png", "a.jpg", "a.txt", "a.seg"].map {
      MaskFormats.candidacy(ofFileName: $0, options: options)
    }
    #expect(candidacies == [.mask(format: "pgm"), .other, .other, .other, .unknown])
  }

  @Test func formatsAreToldByContent() {
    #expect(MaskFormats.format(recognising: ascii("P5\n"))?.id == "pgm")
    #expect(MaskFormats.format(recognising: ascii("P2#"))?.id == "pgm")
    #expect(MaskFormats.format(recognising: ascii("P4 "))?.id == "pbm")
    #expect(MaskFormats.format(recognising: PNGFixture.signature)?.id == "png")
    for head in ["", "P", "P5", "P5x", "P7\n", "PK", "hello"] {
      #expect(MaskFormats.format(recognising: ascii(head)) == nil, "\(head)")
    }
  }
}

@Suite struct FormatCatalogueTests {
  private let entries = MaskFormats.catalogue.entries

  @Test func idsAndExtensionsAreUnique() {
    #expect(Set(entries.map(\.id)).count == entries.count)
    let extensions = entries.flatMap(\.extensions)
    #expect(Set(extensions).count == extensions.count)
  }

  @Test(arguments: MaskFormats.catalogue.entries.map(\.id))
  func isDocumented(id: String) throws {
    let entry = try MaskFormats.catalogue.entry(id)
    #expect(entry.summary.hasSuffix(".") && entry.summary.first?.isLowercase == false)
    #expect(!entry.references.isEmpty)
    #expect(entry.details.map(\.title).contains("Labels"))
    #expect(entry.details.allSatisfy { !$0.text.isEmpty })
    let fileName = id.filter { $0 != "-" }
    #expect(entry.declaredIn.lowercased().hasSuffix("/\(fileName).swift"))
    // Masks of COCO are told by the file that describes them.
    #expect(entry.extensions.isEmpty == id.hasPrefix("coco-"))
    #expect(entry.extensions.allSatisfy { $0 == $0.lowercased() && !$0.hasPrefix(".") })
  }
}
