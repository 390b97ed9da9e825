import Foundation
import LabelMasks
import SegmentationLosses
import Testing

/// Losses as some other program computed them: what fixtures of `Fixtures` hold.
enum LossVectors {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    /// N, C and then the shape of an image.
    let shape: [Int]
    /// Row-major [N, C, pixels].
    let logits: [Double]
    /// Row-major [N, pixels].
    let target: [Int]
    let losses: [Vector]

    var testDescription: String { name }
  }

  struct Vector: Decodable, Sendable {
    let loss: String
    let params: LossParameters
    let value: Double
    let grad: [Double]
  }
}

/// The cases of a fixture.
func readCases<Case: Decodable>(_ name: String, file: String = #filePath) -> [Case] {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/\(name)")
  do {
    return try JSONDecoder().decode(CaseList<Case>.self, from: Data(contentsOf: url)).cases
  } catch {
    preconditionFailure("\(name) is no fixture: \(error)")
  }
}

private struct CaseList<Case: Decodable>: Decodable {
  let cases: [Case]
}

/// Parameters that differ from a loss's defaults, by the name that the fixture gives them.
struct LossParameters: Decodable, Sendable {
  private let values: [String: Value]

  enum Value: Decodable, Sendable {
    case flag(Bool)
    case number(Double)
    case numbers([Double])
    case text(String)
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let numbers = try? container.decode([Double].self) {
        self = .numbers(numbers)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: Value].self)
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  func number(_ name: String, _ fallback: Double) -> Double {
    if case .number(let number) = values[name] { number } else { fallback }
  }

  func optionalNumber(_ name: String, _ fallback: Double?) -> Double? {
    switch values[name] {
    case .number(let number): number
    case .null: nil
    default: fallback
    }
  }

  func flag(_ name: String, _ fallback: Bool) -> Bool {
    if case .flag(let flag) = values[name] { flag } else { fallback }
  }

  func text(_ name: String, _ fallback: String) -> String {
    if case .text(let text) = values[name] { text } else { fallback }
  }

  /// The first `count` numbers; nil where there are none.
  func numbers(_ name: String, first count: Int) -> [Double]? {
    if case .numbers(let numbers) = values[name] { Array(numbers.prefix(count)) } else { nil }
  }
}

extension LossVectors.Case {
  var imageCount: Int { shape[0] }
  var channelCount: Int { shape[1] }
  var classCount: Int { max(channelCount, 2) }
  var pixelsPerImage: Int { shape.dropFirst(2).reduce(1, *) }

  /// The case as rows of pixels.
  var batch: LabelledLogits {
    get throws {
      try LabelledLogits(
        logits: rows(of: logits), labels: target, channelCount: channelCount,
        imageRows: [Int](repeating: pixelsPerImage, count: imageCount), ignoreIndex: 255)
    }
  }

  /// From [N, C, pixels] to [N, pixels, C].
  func rows(of planes: [Double]) -> [Double] {
    var rows: [Double] = []
    rows.reserveCapacity(planes.count)
    for image in 0..<imageCount {
      for pixel in 0..<pixelsPerImage {
        for channel in 0..<channelCount {
          rows.append(planes[(image * channelCount + channel) * pixelsPerImage + pixel])
        }
      }
    }
    return rows
  }
}
