import LabelMasks
import MaskFormats

/// One walk through the folders of a dataset: what it has found and where it has been.
struct FolderWalk {
  private struct Folder {
    let location: SystemPath
    /// Relative to the dataset; empty at its root.
    let path: String

    func path(of name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }
  }

  private let options: WalkOptions
  private var pending: [Folder] = []
  private var linkedFolders: [Folder] = []
  private var visited: Set<FileStatus.Identity> = []
  private var recognizer: FileRecognizer

  private(set) var findings = DatasetFindings()

  init(options: WalkOptions) {
    self.options = options
    recognizer = FileRecognizer(options: options.reading, seeksImages: options.seeksImages)
  }

  /// Looks at every file below the folder at `location`.
  ///
  /// Links to folders come last, in the order of their paths: so a folder that is also linked to
  /// is found under its own name, whatever the order on the disk.
  mutating func visitAll(below location: SystemPath) {
    pending = [Folder(location: location, path: "")]
    visitPending()
    while !linkedFolders.isEmpty {
      let links = linkedFolders.sorted { $0.path.precedesByBytes($1.path) }
      linkedFolders = []
      for link in links {
        pending = [link]
        visitPending()
      }
    }
  }

  private mutating func visitPending() {
    while let folder = pending.popLast() {
      do {
        try visit(folder)
      } catch {
        findings.issues.append(
          error.issue(path: folder.path.isEmpty ? nil : folder.path, doing: "list the folder"))
      }
    }
  }

  private mutating func visit(_ folder: Folder) throws(SystemFailure) {
    let open = try OpenFolder(folder.location)
    guard visited.insert(try open.identity()).inserted else {
      findings.repeatedFolders.append(folder.path)
      return
    }
    let entries = try open.entries()
    // Weights and reports of an earlier run are no part of the dataset. Its own root is always
    // read, for a user may have chosen it for the results.
    if !folder.path.isEmpty, entries.contains(where: { $0.isNamed(DatasetWalk.manifestName) }) {
      return
    }
    var subfolders: [(name: String, location: SystemPath)] = []
    for entry in entries where !entry.isHidden {
      let name = String(escaping: entry.name)
      do {
        switch try open.destination(of: entry) {
        case .folder: subfolders.append((name, entry.name))
        case .linkedFolder: note(linkAt: entry.name, name: name, in: folder)
        case .file(let status): try consider(entry, name, status, in: folder, open)
        case .special: findings.passedOverCount += 1
        }
      } catch {
        note(unreadable: name, in: folder, error)
      }
    }
    enter(subfolders, of: folder)
  }

  // MARK: - Folders

  private mutating func enter(
    _ subfolders: [(name: String, location: SystemPath)], of folder: Folder
  ) {
    let images =
      options.seeksImages ? [:] : ImageFolders.imageFolders(among: subfolders.map(\.name))
    for (name, location) in subfolders {
      let path = folder.path(of: name)
      if options.excludes(path) { continue }
      if let masks = images[name], !options.includesFolder(named: name) {
        findings.imageFolders.append((path, masks))
      } else {
        pending.append(Folder(location: folder.location.appending(location), path: path))
      }
    }
  }

  private mutating func note(linkAt location: SystemPath, name: String, in folder: Folder) {
    let path = folder.path(of: name)
    if options.excludes(path) { return }
    if options.followsFolderLinks {
      linkedFolders.append(Folder(location: folder.location.appending(location), path: path))
    } else {
      findings.unfollowedLinks.append(path)
    }
  }

  // MARK: - Files

  private mutating func consider(
    _ entry: OpenFolder.Entry, _ name: String, _ known: FileStatus?, in folder: Folder,
    _ open: borrowing OpenFolder
  ) throws(SystemFailure) {
    let location = folder.location.appending(entry.name)
    guard options.admits(folder.path(of: name)),
      let kind = try recognizer.kind(ofFileNamed: name, at: location)
    else {
      findings.passedOverCount += 1
      return
    }
    let status = if let known { known } else { try open.status(of: entry, followingLinks: true) }
    findings.files.append(
      FoundFile(
        path: folder.path(of: name), location: location, stamp: status.stamp, kind: kind))
  }

  /// A file that is no mask by its name is not missed, whatever is wrong with it.
  private mutating func note(
    unreadable name: String, in folder: Folder, _ failure: SystemFailure
  ) {
    let path = folder.path(of: name)
    if recognizer.isOther(name) || !options.admits(path) {
      findings.passedOverCount += 1
    } else {
      findings.issues.append(failure.issue(path: path, doing: "read the file"))
    }
  }
}
