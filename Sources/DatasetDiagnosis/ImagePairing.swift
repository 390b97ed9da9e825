import LabelMasks

/// Which image each mask was drawn on, by their names.
///
/// A mask and an image belong together where their names agree without extension and without what
/// datasets put before or behind one or the other, such as `_mask`, `label_` or nnU-Net's `_0000`.
/// Where several images have one name, those whose folders have most names in common with the
/// mask's.
public struct ImagePairing: Sendable, Equatable {
  /// A mask and an image of different shape.
  public struct Misfit: Sendable, Equatable {
    public var mask: String
    public var maskShape: MaskShape
    public var image: String
    public var imageShape: MaskShape
  }

  public var maskCount: Int
  public var imageCount: Int
  /// By path, like the others.
  public var masksWithoutImage: [String]
  public var imagesWithoutMask: [String]
  public var misfits: [Misfit]
  /// Images of a mask whose size their headers do not tell.
  public var unknownSizes: [String]

  /// - Parameters:
  ///   - masks: every file that is to be a mask, with its shape where it could be read.
  ///   - images: with their shapes where they are known.
  /// - Complexity: O(masks + images), nearly.
  public init(
    masks: [(path: String, shape: MaskShape?)], images: [(path: String, shape: MaskShape?)]
  ) {
    maskCount = masks.count
    imageCount = images.count
    let names = images.map { ImageName($0.path) }
    let index = ImageIndex(names)
    var isPaired = Array(repeating: false, count: images.count)
    (masksWithoutImage, misfits, unknownSizes) = ([], [], [])
    for mask in masks {
      let name = ImageName(mask.path)
      let found = Self.nearest(index.images(of: name), to: name, among: names)
      if found.isEmpty { masksWithoutImage.append(mask.path) }
      for index in found {
        isPaired[index] = true
        guard let imageShape = images[index].shape else {
          unknownSizes.append(images[index].path)
          continue
        }
        if let maskShape = mask.shape, maskShape != imageShape {
          misfits.append(
            Misfit(
              mask: mask.path, maskShape: maskShape, image: images[index].path,
              imageShape: imageShape))
        }
      }
    }
    imagesWithoutMask = images.indices.filter { !isPaired[$0] }.map { images[$0].path }
  }

  /// Whether no mask has found an image: the naming is another one, or the folder the wrong one.
  var isInVain: Bool { maskCount > 0 && masksWithoutImage.count == maskCount }

  private static func nearest(
    _ candidates: [Int], to mask: ImageName, among names: [ImageName]
  ) -> [Int] {
    guard candidates.count > 1 else { return candidates }
    let likeness = candidates.map { names[$0].folders.intersection(mask.folders).count }
    let best = likeness.max() ?? 0
    return zip(candidates, likeness).filter { $0.1 == best }.map(\.0)
  }
}

/// Images by their names: as they are, without what says "image", and without the number of a
/// channel.
private struct ImageIndex {
  private let levels: [[String: [Int]]]

  init(_ names: [ImageName]) {
    levels = [\ImageName.stem, \.imageStem, \.channelStem].map { stem in
      Dictionary(grouping: names.indices) { names[$0][keyPath: stem] }
    }
  }

  /// The first that fit: names that are equal as they stand win over those that must be cut.
  func images(of mask: ImageName) -> [Int] {
    for level in levels {
      for stem in mask.maskStems {
        if let found = level[stem] { return found }
      }
    }
    return []
  }
}
