import LabelMasks
import MaskFormats
import SampleDatasets

extension SampleDataset {
  /// Seed of the samples in the documentation.
  public static let defaultSeed: UInt64 = 20_260_101

  /// Writes the dataset and its `classes.txt` to a folder that is new or empty, or with
  /// `isForced` over what stands there. Returns the number of masks.
  @discardableResult
  public func write(
    to folder: String, seed: UInt64 = defaultSeed, isForced: Bool = false
  ) throws -> Int {
    if FileAccess.exists(folder), !isForced {
      guard FileAccess.isFolder(folder), FileAccess.isEmptyFolder(folder) else {
        throw FileError.wouldOverwrite(path: folder)
      }
    }
    try FileAccess.makeFolder(folder)
    let names = classNames.joined(separator: "\n") + "\n"
    try FileAccess.write(Array(names.utf8), to: folder + "/classes.txt")
    let files = files(seed: seed)
    for file in files {
      let path = folder + "/" + file.path
      try FileAccess.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try FileAccess.write(file.encoded, to: path)
    }
    return files.count
  }
}

extension SampleDataset.File {
  fileprivate var encoded: [UInt8] {
    switch encoding {
    case .pgm: PGMWriter.encode(mask)
    case .png: PNGWriter.encode(mask)
    case .nifti: NIfTIWriter.encode(mask)
    }
  }
}
