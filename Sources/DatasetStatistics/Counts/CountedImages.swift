/// All images of a dataset with their splits, groups and counts: from it come the counts of each
/// split.
///
/// Of each image only the classes present are kept; memory O(images + classes present in them).
public struct CountedImages: Sendable {
  private struct Entry {
    let column: Int
    let pixels: UInt64
    let components: UInt64
  }

  /// The name that stands for all splits together.
  public static let wholeDataset = "all"

  /// The classes, in the order of the columns.
  public let classIDs: [Int]
  public private(set) var paths: [String] = []
  /// Nil for an image outside every split.
  public private(set) var splits: [String?] = []
  /// The sampling unit of each image; nil is a unit of its own.
  public private(set) var groups: [String?] = []

  private let columnOfClass: [Int: Int]
  private var entries: [Entry] = []
  private var starts = [0]

  /// No image yet.
  public init(classIDs: [Int]) {
    self.classIDs = classIDs
    columnOfClass = Dictionary(uniqueKeysWithValues: classIDs.enumerated().map { ($1, $0) })
  }

  /// Adds an image without counts, by ascending path; what follows goes to it.
  public mutating func addImage(path: String, split: String?, group: String? = nil) {
    paths.append(path)
    splits.append(split)
    groups.append(group)
    starts.append(entries.count)
  }

  /// Adds a class to the last image. A label that is no class, such as the ignored one, is passed
  /// over.
  public mutating func addClass(_ classID: Int, pixels: UInt64, components: UInt64) {
    precondition(!paths.isEmpty, "a class belongs to an image")
    guard let column = columnOfClass[classID] else { return }
    entries.append(Entry(column: column, pixels: pixels, components: components))
    starts[starts.count - 1] = entries.count
  }

  /// Puts every image into the unit that a proposal made from `paths` says.
  public mutating func group(by proposal: GroupProposal) {
    precondition(proposal.groups.count == paths.count, "one group for each image")
    groups = proposal.groups
  }
}

extension CountedImages {
  /// Indices of the images of a split, ascending; of every image for `all`.
  public func images(ofSplit split: String) -> [Int] {
    paths.indices.filter { split == Self.wholeDataset || splits[$0] == split }
  }

  /// The counts of a split, its images in the order of `images(ofSplit:)`; O(images x classes).
  public func counts(ofSplit split: String) -> ImageCounts {
    var counts = ImageCounts(classIDs: classIDs)
    for image in images(ofSplit: split) {
      var pixels = Array(repeating: UInt64(0), count: classIDs.count)
      var components = pixels
      for entry in entries[starts[image]..<starts[image + 1]] {
        pixels[entry.column] = entry.pixels
        components[entry.column] = entry.components
      }
      counts.addImage(pixels: pixels, components: components, group: groups[image])
    }
    return counts
  }

  /// `all` and each named split that has images, `all` first, then by name.
  public var splitNames: [String] {
    [Self.wholeDataset] + Set(splits.compactMap { $0 }).sorted()
  }
}
