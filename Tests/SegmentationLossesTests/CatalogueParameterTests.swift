import LabelMasks
import Testing

@testable import SegmentationLosses

/// What an entry says about its defaults must be what its evaluation does.
@Suite struct CatalogueParameterTests {
  /// Settings that no number can express, or that other modules decide.
  static let settledElsewhere: Set = ["normalization", "prior"]

  @Test(arguments: Losses.catalogue.ids)
  func everyParameterIsASettingWithThatDefault(id: String) throws {
    let entry = try Losses.catalogue.entry(id)
    let loss = try CatalogueSample.loss(id)
    let settings = Settings(loss)
    for parameter in entry.parameters + entry.furtherSettings
    where !Self.settledElsewhere.contains(parameter.name) {
      #expect(
        settings.agree(with: parameter),
        "\(id): \(parameter.name) = \(parameter.defaultValue.text) is not what \(loss) does")
    }
  }

  @Test(arguments: Losses.catalogue.ids)
  func theFamilyIsThatOfTheImplementation(id: String) throws {
    let loss = try CatalogueSample.loss(id)
    switch try Losses.catalogue.entry(id).family {
    case .compound: #expect(loss is any CompoundLoss)
    case .region: #expect(loss is any RegionLoss || loss is LovaszSoftmax || loss is LovaszHinge)
    case .pixel: #expect(!(loss is any RegionLoss) && !(loss is any CompoundLoss))
    }
  }

  /// The stored properties of a loss and of what it is made of, by name.
  private struct Settings {
    private var numbers: [String: [Double]] = [:]
    private var texts: [String: [String]] = [:]

    init(_ loss: Any) { collect(Mirror(reflecting: loss)) }

    private mutating func collect(_ mirror: Mirror) {
      for case (let name?, let value) in mirror.children {
        switch value {
        case let number as Double: numbers[name, default: []].append(number)
        case let array as [Double]: numbers[name, default: []] += array
        case let smoothing as Smoothing: numbers[name, default: []].append(smoothing.numerator)
        case let options as RegionOptions: collect(options)
        case let value as any RawRepresentable<String>:
          texts[name, default: []].append(value.rawValue)
        case let flag as Bool: texts[name, default: []].append("\(flag)")
        default: collect(Mirror(reflecting: value))
        }
      }
    }

    private mutating func collect(_ options: RegionOptions) {
      texts["pooling", default: []].append(options.pooling.rawValue)
      texts["includeBackground", default: []].append("\(options.background == nil)")
      texts["absentClasses", default: []].append(options.absentClasses.rawValue)
      texts["regionWeights", default: []].append(options.classWeights == nil ? "none" : "some")
      texts["classes", default: []].append(
        options.absentClasses == .skipped ? "present" : "all")
    }

    func agree(with parameter: LossParameter) -> Bool {
      switch (parameter.name, parameter.defaultValue) {
      case ("foregroundAlpha", .number(let value)):
        numbers["classWeights"]?.contains(value) ?? numbers["foregroundAlpha"]?.contains(value)
          ?? false
      case ("pooledOverBatch", .bool(let pooled)):
        texts["pooling"]?.allSatisfy { $0 == (pooled ? "batch" : "per-image") } ?? false
      case ("classes", .string(let classes)):
        texts["classes"]?.allSatisfy { $0 == classes }
          ?? texts["skipsAbsentClasses"]?.allSatisfy { $0 == "\(classes == "present")" } ?? false
      case ("classWeights", .string(let scheme)):
        (scheme == "none") == (numbers["classWeights"] == nil)
      case (let name, .bool(let flag)): texts[name]?.contains("\(flag)") ?? false
      case (let name, .string(let text)): texts[name]?.contains(text) ?? false
      case (let name, .number(let value)): numbers[name]?.contains(value) ?? false
      case (let name, .integer(let value)): numbers[name]?.contains(Double(value)) ?? false
      default: false
      }
    }
  }
}
