import ArgumentParser
import SegBalance

/// Whether the settings in a dataset's folder count.
struct SettingsOptions: ParsableArguments {
  @Flag(help: "Ignore the settings in segbalance.yaml of the dataset's folder.")
  var noConfig = false

  @Flag(help: "Print the settings that hold, in the form of segbalance.yaml, and do nothing else.")
  var showSettings = false

  /// The options of the command line, and those of the settings file that it does not give.
  func complete(_ given: ScanningOptions, dataset: String?) throws -> ScanningOptions {
    guard let settings = try settings(of: dataset) else { return given }
    let decided = given.decidedNames
    var words = given.settings.flatMap(\.arguments)
    for setting in settings.settings where !decided.contains(setting.name) {
      words += try arguments(of: setting, path: settings.path)
    }
    var effective: ScanningOptions
    do {
      effective = try ScanningOptions.parse(words)
      try effective.checkAgreement()
    } catch {
      throw contradiction(error, in: settings)
    }
    // What one run is to do is no setting of a dataset.
    effective.rescan = given.rescan
    effective.moved = given.moved
    return effective
  }

  /// Prints every setting that is not the default, each with where it comes from.
  func show(_ given: ScanningOptions, dataset: String?) throws {
    let settings = try settings(of: dataset)
    let effective = try complete(given, dataset: dataset)
    // What a scan would refuse is no set of settings that holds.
    try effective.withoutStreams.request(dataset: dataset ?? "", database: "").validate()
    let decided = given.decidedNames
    let shown = effective.settings.filter { !$0.values.isEmpty }
    if shown.isEmpty { Console.standardError.write("every setting is the default\n") }
    for setting in shown {
      let line = settings?.settings.first { $0.name == setting.name }?.line
      let origin =
        decided.contains(setting.name)
        ? "command line" : "\(settings?.path ?? "") line \(line ?? 0)"
      Console.standardOutput.write("\(setting.yaml)  # \(origin)\n")
    }
  }

  private func settings(of dataset: String?) throws -> DatasetSettings? {
    guard !noConfig, let dataset else { return nil }
    return try DatasetSettings(
      ofDataset: dataset,
      known: try ScanningOptions.parse([]).settings.map {
        DatasetSettings.Option(name: $0.name, forms: $0.forms)
      })
  }

  /// An error of the options together, told by the lines of the settings that it names.
  private func contradiction(_ error: any Error, in settings: DatasetSettings) -> SettingsError {
    let reason = ScanningOptions.reason(error)
    let lines = settings.settings.filter { reason.contains("--\($0.name)") }.map(\.line)
    return .contradiction(path: settings.path, lines: lines, reason: reason)
  }

  /// Parsed by itself first, so that a wrong value is told by its line.
  private func arguments(of setting: DatasetSettings.Setting, path: String) throws -> [String] {
    let arguments = NamedOption(
      name: setting.name, values: setting.values,
      isFlag: try ScanningOptions.parse([]).settings.contains {
        $0.name == setting.name && $0.isFlag
      }
    ).arguments
    do {
      try ScanningOptions.parse(arguments).checkValues()
    } catch {
      throw SettingsError.invalid(
        path: path, line: setting.line, name: setting.name, reason: ScanningOptions.reason(error))
    }
    return arguments
  }
}

/// An option by its long name, with the values that it was given.
struct NamedOption {
  var name: String
  var values: [String]
  var isFlag = false
  /// What a settings file may give besides one value.
  var forms: DatasetSettings.Forms = []

  var isGiven: Bool { !values.isEmpty }

  var arguments: [String] {
    values.map { isFlag && $0 == "true" ? "--\(name)" : "--\(name)=\($0)" }
  }

  var yaml: String {
    if isFlag { return "\(name): true" }
    let quoted = values.map {
      "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return quoted.count == 1
      ? "\(name): \(quoted[0])" : "\(name): [\(quoted.joined(separator: ", "))]"
  }
}

extension ScanningOptions {
  /// What is wrong, without the usage of a command that nobody called.
  fileprivate static func reason(_ error: any Error) -> String {
    if let failure = error as? any ActionableError { return failure.problem }
    return message(for: error)
  }

  /// The same options but for a list from standard input, which can be read once only.
  fileprivate var withoutStreams: ScanningOptions {
    guard filesFrom == "-" else { return self }
    var options = self
    options.filesFrom = nil
    options.null = false
    return options
  }

  /// The options that were given, and those that one of them rules out.
  fileprivate var decidedNames: Set<String> {
    let names = Set(settings.filter { !$0.values.isEmpty }.map(\.name))
    let rivals: Set = ["remap", "reduce-zero-label"]
    return names.isDisjoint(with: rivals) ? names : names.union(rivals)
  }

  /// All options that a settings file may hold; those that were not given have no value.
  var settings: [NamedOption] {
    func one(_ name: String, _ value: (some CustomStringConvertible)?) -> NamedOption {
      NamedOption(name: name, values: value.map { ["\($0)"] } ?? [])
    }
    func flag(_ name: String, _ isOn: Bool) -> NamedOption {
      NamedOption(name: name, values: isOn ? ["true"] : [], isFlag: true)
    }
    return [
      one("classes", classes), one("palette", palette),
      NamedOption(name: "remap", values: remap, forms: [.list, .map, .joined]),
      flag("reduce-zero-label", reduceZeroLabel), one("ignore-index", ignoreIndex),
      one("background", background),
      NamedOption(name: "include", values: include, forms: .list),
      NamedOption(name: "exclude", values: exclude, forms: .list),
      NamedOption(name: "split-glob", values: splitGlob, forms: [.list, .map]),
      NamedOption(name: "split-list", values: splitList, forms: [.list, .map]), one("fold", fold),
      NamedOption(name: "coco", values: coco, forms: [.list, .map]),
      one("files-from", filesFrom), flag("null", null), one("mask-format", maskFormat),
      one("raw", raw), one("npz-array", npzArray), one("connectivity", connectivity),
      one("group-by", groupBy), one("seed", seed), flag("shape", shape),
      NamedOption(name: "crops", values: crops, forms: [.list, .joined]),
      one("max-pixels", maxPixels), flag("follow", follow), one("jobs", jobs),
    ]
  }
}
