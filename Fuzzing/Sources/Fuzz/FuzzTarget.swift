import SegBalance

/// A reader of bytes from outside, and what must hold whatever the bytes are.
struct FuzzTarget: Sendable {
  let id: String
  /// Valid inputs to start from, beside those that the tests write.
  var seeds: [[UInt8]] = []
  /// Reads the bytes. A trap, a sanitizer's report and a false precondition are findings.
  let run: @Sendable ([UInt8]) -> Void

  /// Every mask format there is, so that a new one is fuzzed without another line.
  static let all: [FuzzTarget] =
    MaskFormats.catalogue.entries.map { format in
      // Those of COCO are described by a file that is no mask.
      format.id.hasPrefix("coco-") ? FuzzTarget(described: format) : FuzzTarget(format: format)
    } + [
      .detachedMetaImage, .detachedNRRD, .pairedNIfTI, .colours, .tar, .tarStream, .json, .yaml,
      .textTable,
    ]
}

extension ActionableError {
  /// Ends the process where the error does not say what a user needs.
  func mustSay(path: String?, byteCount: Int) {
    precondition(!problem.isEmpty, "an error without a problem")
    precondition(self.path == path, "\(self) names another file")
    precondition((0...byteCount).contains(byteOffset ?? 0), "\(self) is not in the file")
  }
}
