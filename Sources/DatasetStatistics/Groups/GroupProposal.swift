/// Which images belong together, because they show the same case, scene or stretch of a video:
/// the sampling units of the bootstrap.
public struct GroupProposal: Sendable, Equatable {
  public enum Kind: Sendable, Hashable {
    /// Every image by itself.
    case images
    /// All images of one sequence, case or video.
    case sequences
    /// Stretches of consecutive images of a sequence.
    case blocks
    /// What a pattern found in each path.
    case pattern
  }

  /// Images in a block: less than a second of video, or a few slices.
  public static let blockLength = 20
  /// With fewer sequences, long ones are cut into blocks: below this number of groups intervals
  /// do not promise their 95 %.
  public static let sufficientSequenceCount = 20

  public var kind: Kind
  /// The group of each path, in the order given; nil for an image that is a group of its own.
  public var groups: [String?]
  /// Sequences before any was cut into blocks, images by themselves among them.
  public var sequenceCount: Int
  /// A sentence for the person who has to judge the proposal.
  public var explanation: String

  /// Groups in all, images by themselves among them.
  public var groupCount: Int {
    let named = groups.compactMap { $0 }
    return Set(named).count + groups.count - named.count
  }
}

extension GroupProposal {
  /// Proposes groups from the file names of one split; O(paths log paths).
  ///
  /// Names are read as a sequence and a frame number, then with one more number left out. That
  /// counts as evidence of groups where at least half of the images share their sequence with
  /// another, and there are two sequences or the number is called a frame or slice: numbers alone
  /// only tell images apart.
  public static func proposing(for paths: [String]) -> GroupProposal {
    for level in 0...1 {
      let names = paths.map { FrameName(path: $0, level: level) }
      let sequences = sequences(of: names)
      guard isEvidence(sequences, names: names) else { continue }
      let isCut =
        sequences.count < sufficientSequenceCount
        && sequences.contains { $0.value.count > blockLength }
      return isCut ? blocks(of: sequences, names: names) : whole(sequences, names: names)
    }
    return GroupProposal(
      kind: .images, groups: Array(repeating: nil, count: paths.count),
      sequenceCount: paths.count,
      explanation: "every image by itself: the file names tell of no sequences")
  }

  private static let frameWords: Set = ["frame", "frames", "f", "slice", "slices", "z", "t"]

  /// The images of each sequence by frame number.
  private static func sequences(of names: [FrameName?]) -> [String: [Int]] {
    let named = names.indices.filter { names[$0] != nil }
    return Dictionary(grouping: named) { names[$0]?.sequence ?? "" }.mapValues { images in
      images.sorted {
        (names[$0]?.frame ?? []).lexicographicallyPrecedes(names[$1]?.frame ?? [])
      }
    }
  }

  private static func isEvidence(_ sequences: [String: [Int]], names: [FrameName?]) -> Bool {
    let sharing = sequences.values.reduce(0) { $0 + ($1.count > 1 ? $1.count : 0) }
    guard sharing > 0, sharing * 2 >= names.count else { return false }
    let marker = names.lazy.compactMap { $0?.marker }.first ?? ""
    return sequences.count > 1 || frameWords.contains(marker)
  }

  private static func whole(
    _ sequences: [String: [Int]], names: [FrameName?]
  ) -> GroupProposal {
    let alone = names.count { $0 == nil }
    return GroupProposal(
      kind: .sequences, groups: names.map { $0?.sequence },
      sequenceCount: sequences.count + alone,
      explanation: "\(sequences.count.counted("sequence")) by file name" + exceptions(alone))
  }

  private static func blocks(
    of sequences: [String: [Int]], names: [FrameName?]
  ) -> GroupProposal {
    var groups: [String?] = Array(repeating: nil, count: names.count)
    for (sequence, images) in sequences {
      for (position, image) in images.enumerated() {
        groups[image] = "\(sequence) #\(position / blockLength + 1)"
      }
    }
    let alone = names.count { $0 == nil }
    let blockCount = Set(groups.compactMap { $0 }).count
    return GroupProposal(
      kind: .blocks, groups: groups, sequenceCount: sequences.count + alone,
      explanation: """
        \(blockCount.counted("block")) of up to \(blockLength) consecutive images, since the file \
        names tell of only \(sequences.count.counted("sequence")): intervals do not speak for \
        other sequences\
        \(exceptions(alone))
        """)
  }

  private static func exceptions(_ alone: Int) -> String {
    alone == 0 ? "" : "; \(alone.counted("image")) by themselves, without a number in the name"
  }
}
