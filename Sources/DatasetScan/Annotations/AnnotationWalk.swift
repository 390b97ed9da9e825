import LabelMasks
import MaskFormats
import MaskStatistics

/// Lists the masks that COCO files describe. No other file of the dataset is looked at.
struct AnnotationWalk {
  private let options: WalkOptions
  private let folder: SystemPath
  /// Whether the one COCO file is the dataset: its own name says nothing then.
  private let isWholeDataset: Bool

  private var files: [ListedFile] = []
  private var issues: [ScanIssue] = []
  private var paths: Set<String> = []
  private var repeatedPaths: [String] = []
  private var leftOutCount = 0
  private var matcher: SplitListMatcher

  private init(options: WalkOptions, folder: SystemPath, isWholeDataset: Bool) {
    self.options = options
    self.folder = folder
    self.isWholeDataset = isWholeDataset
    matcher = SplitListMatcher(options.splitLists)
  }

  /// - Parameter folder: what the paths of PNGs are relative to.
  static func run(
    _ files: [AnnotationFile], below folder: SystemPath, isWholeDataset: Bool,
    options: WalkOptions
  ) throws(DatasetScanError) -> DatasetListing {
    if let rival = options.rivalOfAnnotations { throw .annotationsExclude(option: rival) }
    var read: [OpenedAnnotations] = []
    for file in files { read.append(try OpenedAnnotations(file, limits: options.reading.limits)) }
    let dataset: COCODataset
    do {
      dataset = try COCODataset(read.map { (path: $0.name, file: $0.content) })
    } catch {
      throw .annotations(error)
    }
    var walk = AnnotationWalk(options: options, folder: folder, isWholeDataset: isWholeDataset)
    for file in read {
      switch dataset.kind {
      case .instances: walk.list(objectsOf: file, labels: dataset.labels)
      case .panoptic: try walk.list(segmentsOf: file, labels: dataset.labels)
      }
    }
    return walk.listing(table: dataset.table)
  }

  // MARK: - Masks

  private mutating func list(objectsOf file: OpenedAnnotations, labels: COCOLabels) {
    issues.append(contentsOf: file.content.issues)
    let prefix = isWholeDataset ? "" : pathPrefix(ofObjectsIn: file)
    for image in file.content.images {
      add(image, labels, of: file, path: prefix + image.fileName.withoutDots) { file.stamp }
    }
  }

  /// Objects have no files: their images' names stand below the name of their own.
  private func pathPrefix(ofObjectsIn file: OpenedAnnotations) -> String {
    let stem = file.location.withoutExtension
    return String(escaping: stem.relative(to: folder) ?? SystemPath(bytes: stem.lastComponent))
      + "/"
  }

  private mutating func list(
    segmentsOf file: OpenedAnnotations, labels: COCOLabels
  ) throws(DatasetScanError) {
    issues.append(contentsOf: file.content.issues)
    let ownFolder = file.location.withoutExtension
    let images = FileStatus.isFolder(ownFolder) ? ownFolder : folder
    guard let relative = images.relative(to: folder) else {
      throw .annotatedElsewhere(path: file.name, folder: String(escaping: images))
    }
    let prefix = relative.bytes.isEmpty ? "" : String(escaping: relative) + "/"
    for image in file.content.images {
      guard let name = SystemPath(image.fileName).normalisedBelow else {
        throw .listedOutside(entry: image.fileName)
      }
      let location = images.appending(name)
      add(image, labels, of: file, path: prefix + String(escaping: name), at: location) {
        () throws(SystemFailure) in try FileStatus(of: location).stamp.joined(with: file.stamp)
      }
    }
  }

  /// - Parameter location: of the mask's own file; nil where it has none.
  private mutating func add(
    _ image: COCOImage, _ labels: COCOLabels, of file: OpenedAnnotations, path: String,
    at location: SystemPath? = nil, stamp: () throws(SystemFailure) -> FileStamp
  ) {
    guard options.admits(path) else {
      leftOutCount += 1
      return
    }
    guard paths.insert(path).inserted else {
      repeatedPaths.append(path)
      return
    }
    do {
      files.append(
        ListedFile(
          path: path, location: location ?? file.location, stamp: try stamp(),
          split: split(of: path, in: file), format: file.content.kind.formatID,
          annotations: ListedAnnotations(
            mask: COCOMask(image: image, labels: labels), location: file.location,
            stamp: file.stamp)))
    } catch {
      issues.append(error.issue(path: path, doing: "read the PNG of a COCO file"))
    }
  }

  private mutating func split(of path: String, in file: OpenedAnnotations) -> String? {
    let byName =
      SplitNames.split(ofFolder: PathParts(path).folder)
      ?? (isWholeDataset ? nil : SplitNames.split(ofFileStem: PathParts(file.name).stem))
    return options.split(of: path, inFolder: matcher.split(of: path) ?? file.split ?? byName)
  }

  // MARK: - Listing

  private func listing(table: LabelTable?) -> DatasetListing {
    let repetition = ScanIssue.summary(
      of: repeatedPaths, severity: .error, kind: .duplicateMask,
      one: "the COCO files describe this mask more than once, and the first counts",
      many: { "the COCO files describe \($0) masks more than once, and the first of each counts" })
    let sorted = files.sorted { $0.path.precedesByBytes($1.path) }
    let all =
      issues + matcher.issues + options.issuesOfSplitGlobs(among: sorted)
      + [repetition, DatasetListing.outsideSplits(sorted)].compactMap { $0 }
    return DatasetListing(
      files: sorted, issues: DatasetListing.sorted(all), passedOverCount: leftOutCount,
      labelTable: table)
  }
}

/// A COCO file that was read.
private struct OpenedAnnotations {
  let split: String?
  let name: String
  let location: SystemPath
  let stamp: FileStamp
  let content: COCOFile

  init(_ file: AnnotationFile, limits: MaskLimits) throws(DatasetScanError) {
    split = file.split
    name = file.path
    location = SystemPath(file.path)
    var bytes: [UInt8] = []
    do throws(SystemFailure) {
      let open = try OpenFile(location)
      stamp = open.status.stamp
      guard open.status.kind == .file else { throw SystemFailure.notAFile }
      guard stamp.byteCount <= limits.maximumFileByteCount else { throw SystemFailure.tooLarge }
      try open.read(first: stamp.byteCount, into: &bytes)
    } catch {
      throw .unreadableAnnotations(path: file.path, reason: error.message)
    }
    do {
      content = try COCOFile(bytes, path: file.path)
    } catch {
      throw .annotations(error)
    }
  }
}

extension String {
  /// The parts of a path but for those that lead nowhere: images of a COCO file are never opened,
  /// so it does not matter where they lie.
  fileprivate var withoutDots: String {
    split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "/")
  }
}
