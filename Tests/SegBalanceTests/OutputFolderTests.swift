import LabelMasks
import TestSupport
import Testing

@testable import SegBalance

@Suite struct OutputFolderTests {
  @Test func theManifestKnowsWhatWasWritten() throws {
    let place = try TemporaryFolder()
    let path = place.path + "/out"
    var folder = try OutputFolder(path, isForced: false)
    try folder.prepare()
    try folder.write([(name: "a/b.txt", bytes: [1, 2, 3])])
    try OutputFolder(path, isForced: false).checkOwnership(of: ["a/b.txt", "new.txt"])
    try place.write([9], to: "out/a/b.txt")
    #expect(throws: FileError.wouldOverwrite(path: path + "/a/b.txt")) {
      try OutputFolder(path, isForced: false).checkOwnership(of: ["a/b.txt"])
    }
  }

  @Test func aFolderWithoutAManifestMustBeEmpty() throws {
    let place = try TemporaryFolder()
    _ = try OutputFolder(place.path, isForced: false)
    try place.write("x", to: "notes.txt")
    #expect(throws: FileError.wouldOverwrite(path: place.path)) {
      try OutputFolder(place.path, isForced: false)
    }
    _ = try OutputFolder(place.path, isForced: true)
  }

  /// FNV-1a's published test vectors (Fowler, Noll, Vo: isthe.com/chongo/tech/comp/fnv).
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func theDigestIsFNV1a(text: String, digest: String) {
    #expect(Digest.fnv1a(text.utf8) == digest)
  }
}
