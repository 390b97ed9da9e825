import Foundation
import LabelMasks
import Testing

@testable import MaskFormats

/// What a file turned into.
struct ReadMask: Equatable {
  var mask: LabelMask
  var description: MaskDescription
}

/// Reads one file with a fresh reader.
func read(
  _ bytes: [UInt8], attached: [UInt8]? = nil, path: String = "mask.png",
  options: MaskReadingOptions = MaskReadingOptions()
) throws(MaskFormatError) -> ReadMask {
  var reader = MaskReader(options: options)
  var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
  let description = try reader.read(bytes, attached: attached, path: path, into: &mask)
  return ReadMask(mask: mask, description: description)
}

/// The error that reading a file ends in; a failure where it does not.
func readingError(
  _ bytes: [UInt8], attached: [UInt8]? = nil, path: String = "mask.png",
  options: MaskReadingOptions = MaskReadingOptions(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> MaskFormatError {
  do {
    let result = try read(bytes, attached: attached, path: path, options: options)
    Issue.record("\(result.description) was read", sourceLocation: sourceLocation)
    throw UnexpectedSuccess()
  } catch let error as MaskFormatError {
    return error
  }
}

struct UnexpectedSuccess: Error {}

extension MaskFormatError {
  /// The message without its path, to compare with.
  var text: String {
    (byteOffset.map { "byte \($0): " } ?? "") + problem
  }
}

func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Rounds of the seeded hostile-input tests; the variable scales a long run.
let fuzzRounds =
  ProcessInfo.processInfo.environment["SEGBALANCE_FUZZ_ROUNDS"].flatMap(Int.init) ?? 4000
