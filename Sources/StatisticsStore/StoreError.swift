import LabelMasks

/// Why the database could not be opened, filled or asked.
public enum StoreError: ActionableError, Equatable {
  // Opening.

  /// There is no such file, or for a new one no such folder.
  case missing(path: String)
  case unopenable(path: String, reason: String)
  case notADatabase(path: String)
  /// A database whose `application_id` is another program's.
  case foreign(path: String)
  /// Made by a later segbalance: `PRAGMA user_version` is above what this one knows.
  case newerSchema(path: String, found: Int, known: Int)
  /// Made by an earlier segbalance, and opened for reading only.
  case olderSchema(path: String, found: Int, known: Int)
  /// Made by so early a segbalance that nothing leads from its schema to this one's.
  case supersededSchema(path: String, found: Int, known: Int)
  case unfinishedScan(path: String)

  // Beginning a scan.

  /// One database is one dataset.
  case otherRoot(path: String, stored: String, given: String)
  case settingsChanged(path: String, changes: [SettingChange])
  /// Nothing was listed where the database has files: an unmounted disk looks like that.
  case nothingListed(path: String, storedFileCount: Int)

  // Finishing a scan.

  /// The masks hold a label for which no class was given: another scan has written since the
  /// labels were surveyed.
  case classMissing(path: String, label: Int)

  // Reading and writing.

  /// Another program holds the database for longer than the time to wait.
  case locked(path: String)
  case readOnly(path: String)
  /// `keptFileCount` files are in the database and are not read again; nil where unknown.
  case diskFull(path: String, keptFileCount: Int?)
  case inputOutput(path: String, reason: String)
  case corrupt(path: String, reason: String)
  /// A column holds what no segbalance writes.
  case unexpectedValue(path: String, column: String, expected: String, found: String)
  /// A failure that SQLite reports and that has no case here.
  case unexpected(path: String, reason: String)

  // Queries of a user.

  case query(QueryError)
}

/// A setting that may not change between two scans of one database.
public struct SettingChange: Sendable, Equatable {
  public var name: String
  /// Nil where it was not set.
  public var stored: String?
  public var given: String?

  public init(name: String, stored: String?, given: String?) {
    self.name = name
    self.stored = stored
    self.given = given
  }
}

extension StoreError {
  /// What can be mended on the command line. The rest lies with the file, the disk, or another
  /// program.
  public var isWrongUsage: Bool {
    switch self {
    case .missing, .otherRoot, .settingsChanged, .nothingListed, .query: true
    default: false
    }
  }
}

extension StoreError {
  public var path: String? {
    switch self {
    case .missing(let path), .unopenable(let path, _), .notADatabase(let path),
      .foreign(let path), .newerSchema(let path, _, _), .olderSchema(let path, _, _),
      .supersededSchema(let path, _, _),
      .unfinishedScan(let path), .otherRoot(let path, _, _), .settingsChanged(let path, _),
      .nothingListed(let path, _), .classMissing(let path, _), .locked(let path),
      .readOnly(let path),
      .diskFull(let path, _), .inputOutput(let path, _), .corrupt(let path, _),
      .unexpectedValue(let path, _, _, _), .unexpected(let path, _):
      path
    case .query: nil
    }
  }

  public var problem: String {
    switch self {
    case .missing: "no such file or folder"
    case .unopenable(_, let reason): "can't open the database: \(reason)"
    case .notADatabase: "must be a SQLite database, found other bytes"
    case .foreign: "must be a database made by segbalance, found another program's"
    case .newerSchema(_, let found, let known), .olderSchema(_, let found, let known):
      "the schema must have version \(known), found version \(found)"
    case .supersededSchema(_, let found, let known):
      "written by an older segbalance: the schema must have version \(known), found version \(found)"
    case .unfinishedScan: "the scan that fills this database has not finished"
    case .otherRoot(_, let stored, let given):
      "one database is one dataset: it holds \(stored.escapedForDisplay), "
        + "and can't take \(given.escapedForDisplay)"
    case .settingsChanged(_, let changes):
      "settings must be those of the first scan: "
        + changes.map(\.description).joined(separator: "; ")
    case .nothingListed(_, let count):
      "the dataset must have masks, found none where the database has \(count)"
    case .classMissing(_, let label):
      "each label must have a class, found \(label) without one: "
        + "another scan has written to the database"
    case .locked: "the database is in use by another program"
    case .readOnly: "can't write to the database: it is read-only"
    case .diskFull(_, let kept): "the disk is full" + Self.keeping(kept)
    case .inputOutput(_, let reason): "can't read or write the database: \(reason)"
    case .corrupt(_, let reason): "the database is damaged: \(reason)"
    case .unexpectedValue(_, let column, let expected, let found):
      "column \(column) must hold \(expected), found \(found.escapedForDisplay)"
    case .unexpected(_, let reason): "the database reports: \(reason)"
    case .query(let error): error.problem
    }
  }

  private static func keeping(_ count: Int?) -> String {
    count.map { "; the \($0) files stored so far are kept" } ?? ""
  }

  public var hint: String? {
    switch self {
    case .missing, .unopenable, .unexpected: nil
    case .notADatabase, .foreign: "name another file; this one is left as it is"
    case .newerSchema: "use the segbalance that made it, or a later one"
    case .olderSchema: "run segbalance scan on it, which brings it up to date"
    case .supersededSchema: "scan the masks into a new file; this one is left as it is"
    case .unfinishedScan: "run segbalance scan again: it goes on where it stopped"
    case .otherRoot:
      "if the dataset has moved, add --moved; else give the other dataset a database of its own"
    case .settingsChanged: "add --rescan to read every mask again with the new settings"
    case .nothingListed: "is the disk mounted? to start over, remove the database"
    case .classMissing: "run segbalance scan again when the other scan has ended"
    case .locked: "wait for the other program, or close it, and run this again"
    case .readOnly: "make the file and its folder writable, or name another database"
    case .diskFull: "make room and run segbalance scan again: it goes on where it stopped"
    case .inputOutput: "check the disk, then run segbalance scan again: it goes on where it stopped"
    case .corrupt, .unexpectedValue: "remove the database and run segbalance scan again"
    case .query(let error): error.hint
    }
  }
}

extension SettingChange: CustomStringConvertible {
  public var description: String {
    let stored = stored?.escapedForDisplay ?? "not set"
    let given = given?.escapedForDisplay ?? "not set"
    return "\(name.escapedForDisplay) was \(stored), now \(given)"
  }
}
