import Foundation
import TestSupport
import Testing

@testable import MaskFormats

/// What fuzzing starts from: the small valid files of the other tests, written to the folder that
/// `SEGBALANCE_FUZZ_SEEDS` names, a folder for each target (`scripts/fuzz.sh`).
@Suite struct FuzzSeedTests {
  private static let folder = ProcessInfo.processInfo.environment["SEGBALANCE_FUZZ_SEEDS"]

  @Test(.enabled(if: folder != nil))
  func writesASeedForEachSmallFile() throws {
    let root = URL(fileURLWithPath: try #require(Self.folder))
    for file in SmallFiles.all {
      let format = try file.read().description.format
      // A header and its data file, with the byte between them that the targets part them at.
      let bytes = file.bytes + (file.attached.map { [0xFF] + $0 } ?? [])
      let target = file.attached == nil ? format : Self.detachedTargets[format, default: format]
      try write(bytes, to: root.appendingPathComponent(target), as: file.path)
    }
    for target in ["tar", "tar-stream"] {
      try write(Self.archive, to: root.appendingPathComponent(target), as: "masks.tar")
      try write(gzip(Self.archive), to: root.appendingPathComponent(target), as: "masks.tgz")
    }
  }

  private static let detachedTargets = [
    "metaimage": "metaimage-detached", "nrrd": "nrrd-detached", "nifti": "nifti-pair",
  ]

  /// A member in each of the dialects.
  private static var archive: [UInt8] {
    var archive = TarFixture()
    archive.add("labels/", kind: "5")
    archive.add("labels/a.pgm", ascii("P5 1 1 255\n\u{1}"), prefix: "train")
    archive.add("b.pgm", kind: "1", linkName: "train/labels/a.pgm")
    archive.addGNU(longName: String(repeating: "long/", count: 30) + "c.pgm", [1, 2, 3])
    archive.add(records: [("path", "d.png"), ("size", "3"), ("mtime", "1.5")])
    archive.add("short.png", [1, 2, 3])
    archive.add("e.tif", [1, 2], isGNU: true, sizeField: TarFixture.base256(2))
    archive.end()
    return archive.bytes
  }

  private func write(_ bytes: [UInt8], to folder: URL, as name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }
}
