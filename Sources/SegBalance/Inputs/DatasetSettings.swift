import LabelMasks
import YAMLDocuments

/// The settings that a dataset's own folder holds, in `segbalance.yaml`: options by their long
/// names, without the dashes.
public struct DatasetSettings: Sendable, Equatable {
  public static let fileName = "segbalance.yaml"

  public struct Setting: Sendable, Equatable {
    public var name: String
    /// Counted from 1.
    public var line: Int
    /// One for each time the option would be given; `true` for a flag.
    public var values: [String]
  }

  /// An option that may be set, and what its value may be besides one scalar.
  public struct Option: Sendable, Equatable {
    public var name: String
    public var forms: Forms

    public init(name: String, forms: Forms = []) {
      self.name = name
      self.forms = forms
    }
  }

  public struct Forms: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Several values, for an option that is given several times.
    public static let list = Forms(rawValue: 1)
    /// Values by name, for an option that takes `NAME=VALUE`.
    public static let map = Forms(rawValue: 2)
    /// What a list or map holds is one value, with commas.
    public static let joined = Forms(rawValue: 4)
  }

  public let path: String
  public let settings: [Setting]

  /// Options whose values are files: relative ones are looked for beside the settings.
  private static let fileOptions: Set = ["classes", "palette", "files-from"]

  /// Reads the settings of a dataset; nil where its folder has none, and for what is no folder.
  ///
  /// - Parameter known: the options that may be set.
  public init?(ofDataset dataset: String, known: [Option]) throws {
    let folder = dataset.hasSuffix("/") ? String(dataset.dropLast()) : dataset
    path = "\(folder)/\(Self.fileName)"
    guard FileAccess.isFolder(dataset) else { return nil }
    guard FileAccess.isListed(path) else {
      let other = "\(folder)/segbalance.yml"
      guard !FileAccess.isListed(other) else { throw SettingsError.otherName(path: other) }
      return nil
    }
    var settings: [Setting] = []
    for member in try Self.members(ofFile: path) {
      guard let option = known.first(where: { $0.name == member.key }) else {
        throw SettingsError.unknown(
          path: path, line: member.line, name: member.key,
          nearest: member.key.nearest(among: known.map(\.name)))
      }
      if let first = settings.first(where: { $0.name == member.key }) {
        throw SettingsError.repeated(
          path: path, name: member.key, lines: [first.line, member.line])
      }
      let values = try SettingValues(option: option, path: path).all(in: member).map {
        Self.located($0, option: member.key, folder: folder)
      }
      settings.append(Setting(name: member.key, line: member.line, values: values))
    }
    self.settings = settings
  }

  private static func members(ofFile path: String) throws -> [DocumentNode.Member] {
    let file = try InputText(path: path, bytes: try FileAccess.readRegularFile(path))
    let document = try DocumentNode(yaml: file.text, path: path)
    if document.content == .null { return [] }
    guard let members = document.members else {
      throw SettingsError.notAMap(path: path, found: document.kind)
    }
    return members
  }

  private static func located(_ value: String, option: String, folder: String) -> String {
    if option == "split-list" || option == "coco" {
      let equals = value.firstIndex(of: "=").map { value.index(after: $0) } ?? value.startIndex
      return value[..<equals] + beside(String(value[equals...]), folder)
    }
    let isBuiltIn = option == "classes" && LabelTable.builtIn.contains { $0.name == value }
    return fileOptions.contains(option) && !isBuiltIn ? beside(value, folder) : value
  }

  private static func beside(_ file: String, _ folder: String) -> String {
    file.hasPrefix("/") || file == "-" ? file : "\(folder)/\(file)"
  }
}

/// The values of one setting: a scalar, or what the forms of its option allow.
private struct SettingValues {
  let option: DatasetSettings.Option
  let path: String

  func all(in member: DocumentNode.Member) throws(SettingsError) -> [String] {
    if member.value.content == .bool(false) { return [] }
    if member.value.content == .bool(true) { return ["true"] }
    let values: [String]
    if let parts = member.value.members {
      values = try ofMap(parts, line: member.line)
    } else if let items = member.value.list {
      guard option.forms.contains(.list) else { throw severalValues("a list", line: member.line) }
      values = try items.map(scalar)
    } else {
      values = [try scalar(member.value)]
    }
    return option.forms.contains(.joined) && !values.isEmpty
      ? [values.joined(separator: ",")] : values
  }

  /// `NAME=VALUE` for each; a list is several values of one name.
  private func ofMap(
    _ parts: [DocumentNode.Member], line: Int
  ) throws(SettingsError) -> [String] {
    guard option.forms.contains(.map) else { throw severalValues("a map", line: line) }
    var lines: [String: Int] = [:]
    var values: [String] = []
    for part in parts {
      if let first = lines.updateValue(part.line, forKey: part.key) {
        throw .invalid(
          path: path, line: part.line, name: option.name,
          reason: "'\(part.key.escapedForDisplay)' stands on line \(first) too")
      }
      for item in part.value.list ?? [part.value] {
        values.append("\(part.key)=\(try scalar(item))")
      }
    }
    return values
  }

  private func scalar(_ node: DocumentNode) throws(SettingsError) -> String {
    guard let text = node.scalarText else {
      throw .invalid(
        path: path, line: node.line, name: option.name, reason: "found \(node.kind)")
    }
    return text
  }

  private func severalValues(_ kind: String, line: Int) -> SettingsError {
    let wanted = option.forms.contains(.list) ? "one value or a list" : "one value"
    return .invalid(
      path: path, line: line, name: option.name, reason: "it must be \(wanted), found \(kind)")
  }
}

/// What can be wrong with a file of settings.
public enum SettingsError: ActionableError, Equatable {
  case notAMap(path: String, found: String)
  case unknown(path: String, line: Int, name: String, nearest: String?)
  case repeated(path: String, name: String, lines: [Int])
  case invalid(path: String, line: Int, name: String, reason: String)
  /// Settings that are right one by one, and contradict each other or the command line.
  case contradiction(path: String, lines: [Int], reason: String)
  /// The settings stand in a file that only looks like theirs.
  case otherName(path: String)

  public var path: String? {
    switch self {
    case .notAMap(let path, _), .unknown(let path, _, _, _), .repeated(let path, _, _),
      .invalid(let path, _, _, _), .contradiction(let path, _, _), .otherName(let path):
      path
    }
  }

  public var problem: String {
    switch self {
    case .notAMap(_, let found):
      "settings must be a map of option names to values, found \(found)"
    case .unknown(_, let line, let name, _):
      "line \(line): there is no setting '\(name.escapedForDisplay)'"
    case .repeated(_, let name, let lines):
      "'\(name.escapedForDisplay)' is set twice, on lines \(lines[0]) and \(lines[1])"
    case .invalid(_, let line, let name, let reason):
      "line \(line): the value of '\(name.escapedForDisplay)' can't be used: \(reason)"
    case .contradiction(_, let lines, let reason):
      switch lines.count {
      case 0: reason
      case 1: "line \(lines[0]): \(reason)"
      default: "lines \(lines.map(String.init).joined(separator: " and ")): \(reason)"
      }
    case .otherName: "settings must be called \(DatasetSettings.fileName)"
    }
  }

  public var hint: String? {
    switch self {
    case .unknown(_, _, _, let nearest):
      nearest.map { "did you mean '\($0)'?" } ?? "settings are the options of scan that read masks"
    case .notAMap: "write lines such as 'ignore-index: 255'"
    case .otherName: "rename the file, or pass it over with --no-config"
    case .repeated, .invalid, .contradiction: nil
    }
  }
}
