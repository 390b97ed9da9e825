/// What the labels mean: the declared classes, in order.
public struct LabelTable: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var id: Int
    public var name: String

    public init(id: Int, name: String) {
      self.id = id
      self.name = name
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  public func name(of label: Int) -> String? { entries.first { $0.id == label }?.name }
  public func declares(_ label: Int) -> Bool { entries.contains { $0.id == label } }

  /// The names of the labels that a remap makes of these, by ascending label: ignored labels have
  /// none, and labels that become one share it, `cat + dog`.
  public func remapped(by remap: LabelRemap) -> LabelTable {
    var names: [Int: [String]] = [:]
    for entry in entries {
      guard case .label(let label) = remap.target(of: entry.id) else { continue }
      names[label, default: []].append(entry.name)
    }
    return LabelTable(
      names.sorted { $0.key < $1.key }.map {
        Entry(id: $0.key, name: $0.value.joined(separator: " + "))
      })
  }
}
