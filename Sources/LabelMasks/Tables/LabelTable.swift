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
}
