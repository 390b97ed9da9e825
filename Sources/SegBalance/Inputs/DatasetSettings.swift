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

  public let path: String
  public let settings: [Setting]

  /// Options whose values are files: relative ones are looked for beside the settings.
  private static let fileOptions: Set = ["classes", "palette", "files-from"]

  /// Reads the settings of a dataset; nil where its folder has none, and for what is no folder.
  ///
  /// - Parameter known: names of the options that may be set.
  public init?(ofDataset dataset: String, known: [String]) throws {
    let folder = dataset.hasSuffix("/") ? String(dataset.dropLast()) : dataset
    path = "\(folder)/\(Self.fileName)"
    guard FileAccess.isFolder(dataset), FileAccess.exists(path) else { return nil }
    let document = try DocumentNode(yaml: InputText(path: path).text, path: path)
    if document.content == .null {
      settings = []
      return
    }
    guard let members = document.members else {
      throw SettingsError.notAMap(path: path, found: document.kind)
    }
    var settings: [Setting] = []
    for member in members {
      let setting = Setting(
        name: member.key, line: member.line,
        values: try Self.values(of: member, in: folder, path: path))
      guard known.contains(setting.name) else {
        throw SettingsError.unknown(
          path: path, line: member.line, name: setting.name,
          nearest: setting.name.nearest(among: known))
      }
      if let first = settings.first(where: { $0.name == setting.name }) {
        throw SettingsError.repeated(
          path: path, name: setting.name, lines: [first.line, setting.line])
      }
      settings.append(setting)
    }
    self.settings = settings
  }

  /// A scalar, a list of them for an option that is given several times, or a map, which stands
  /// for `KEY=VALUE`. The rules of a remap are one value.
  private static func values(
    of member: DocumentNode.Member, in folder: String, path: String
  ) throws(SettingsError) -> [String] {
    let value = member.value
    var values: [String] = []
    if let members = value.members {
      for part in members {
        guard let text = part.value.scalarText else {
          throw .invalid(path: path, line: part.line, name: member.key, reason: "a nested value")
        }
        values.append("\(part.key)=\(text)")
      }
    } else {
      for item in value.list ?? [value] {
        guard let text = item.scalarText else {
          throw .invalid(
            path: path, line: item.line, name: member.key, reason: "found \(item.kind)")
        }
        values.append(text)
      }
    }
    if value.content == .bool(false) { return [] }
    if member.key == "remap" { return [values.joined(separator: ",")] }
    return values.map { located($0, option: member.key, folder: folder) }
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

/// What can be wrong with a file of settings.
public enum SettingsError: ActionableError, Equatable {
  case notAMap(path: String, found: String)
  case unknown(path: String, line: Int, name: String, nearest: String?)
  case repeated(path: String, name: String, lines: [Int])
  case invalid(path: String, line: Int, name: String, reason: String)

  public var path: String? {
    switch self {
    case .notAMap(let path, _), .unknown(let path, _, _, _), .repeated(let path, _, _),
      .invalid(let path, _, _, _):
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
    }
  }

  public var hint: String? {
    switch self {
    case .unknown(_, _, _, let nearest):
      nearest.map { "did you mean '\($0)'?" } ?? "settings are the options of scan that read masks"
    case .notAMap: "write lines such as 'ignore-index: 255'"
    case .repeated, .invalid: nil
    }
  }
}
