/// Masks with the same labels in the same places, by the digests of their decoded labels.
public struct DuplicateMasks: Sendable, Equatable {
  /// One mask as far as duplicates are concerned.
  public struct Mask<Digest: Hashable & Sendable>: Sendable {
    public var path: String
    public var split: String?
    public var digest: Digest
    /// Different labels in the mask without the ignored one. With one class there is nothing to
    /// tell masks apart by: empty ones are alike without being copies.
    public var classCount: Int

    public init(path: String, split: String?, digest: Digest, classCount: Int) {
      self.path = path
      self.split = split
      self.digest = digest
      self.classCount = classCount
    }
  }

  /// Masks that are all alike.
  public struct Copies: Sendable, Equatable {
    /// Two or more, ascending.
    public var paths: [String]
    /// The splits that they are in, ascending, masks without one left out.
    public var splits: [String]

    /// True where a mask of one split is in another too: what is measured on it is not new.
    public var isLeak: Bool { splits.count > 1 }
  }

  public static let none = DuplicateMasks(among: [Mask<Int>]())

  /// By their first paths.
  public var copies: [Copies]

  public var leaks: [Copies] { copies.filter(\.isLeak) }
  /// Masks that repeat another.
  public var redundantCount: Int { copies.reduce(0) { $0 + $1.paths.count - 1 } }

  /// Finds the masks that are alike, by the rule of the view `duplicate_mask`; the order of the
  /// masks plays no part. O(masks log masks).
  public init<Digest>(among masks: [Mask<Digest>]) {
    let groups = Dictionary(grouping: masks.filter { $0.classCount > 1 }, by: \.digest)
    self.init(
      groups: groups.values.filter { $0.count > 1 }.map { group in
        group.map { (path: $0.path, split: $0.split) }
      })
  }

  /// - Parameter groups: masks that are all alike, two or more in a group.
  public init(groups: [[(path: String, split: String?)]]) {
    copies = groups.map { group in
      Copies(
        paths: group.map(\.path).sorted(), splits: Set(group.compactMap(\.split)).sorted())
    }.sorted { $0.paths[0] < $1.paths[0] }
  }
}
