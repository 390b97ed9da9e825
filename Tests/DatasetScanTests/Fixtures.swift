import DatasetScan
import Foundation
import LabelMasks
import TestSupport
import Testing

/// A drawn mask as a text PGM, readable in a failing test's folder.
func pgm(_ drawing: String) -> String {
  let mask = LabelMask(drawing)
  let labels = mask.labels.map(String.init).joined(separator: " ")
  return "P2 \(mask.shape.width) \(mask.shape.height) 255 \(labels)\n"
}

/// The first bytes of a JPEG, which is all that anybody looks at.
let jpegHead: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]

extension TemporaryFolder {
  /// A small mask under each of the names.
  func writeMasks(_ names: [String]) throws {
    for name in names { try write(pgm("0 1"), to: name) }
  }

  func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: destination)
  }

  func makePipe(_ name: String) { precondition(mkfifo("\(path)/\(name)", 0o644) == 0) }

  /// A mask whose name is any bytes.
  func writeMask(nameBytes: [UInt8]) throws {
    let name = (Array("\(path)/".utf8) + nameBytes + [0]).map { CChar(bitPattern: $0) }
    let file = try #require(fopen(name, "w"))
    fputs(pgm("0 1"), file)
    fclose(file)
  }

  func listing(_ options: WalkOptions = WalkOptions()) throws -> DatasetListing {
    try DatasetWalk.run(root: path, options: options)
  }

  /// The paths that a walk lists.
  func paths(_ options: WalkOptions = WalkOptions()) throws -> [String] {
    try listing(options).files.map(\.path)
  }
}
