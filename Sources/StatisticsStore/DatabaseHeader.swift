import StoreSchema

/// Whose database a file is, and which schema it has.
struct DatabaseHeader {
  var applicationID: Int
  var version: Int
  var objectCount: Int

  /// A database in which nobody has made anything yet, such as a file of no bytes.
  var isEmpty: Bool { applicationID == 0 && version == 0 && objectCount == 0 }

  /// The header of a database that this segbalance may use.
  static func checked(_ connection: Connection) throws(StoreError) -> DatabaseHeader {
    let header = DatabaseHeader(
      applicationID: try connection.integer("PRAGMA application_id"),
      version: try connection.integer("PRAGMA user_version"),
      objectCount: try connection.integer("SELECT COUNT(*) FROM sqlite_master"))
    guard header.isEmpty || header.applicationID == StoreSchema.applicationID else {
      throw .foreign(path: connection.path)
    }
    guard header.version <= StoreSchema.version else {
      throw .newerSchema(
        path: connection.path, found: header.version, known: StoreSchema.version)
    }
    guard header.isEmpty || header.version >= StoreSchema.oldestVersion else {
      throw .supersededSchema(
        path: connection.path, found: header.version, known: StoreSchema.version)
    }
    return header
  }
}

extension Connection {
  /// Runs the migrations that are missing, and replaces the views that differ.
  func bringSchemaUpToDate() throws(StoreError) {
    try transaction { () throws(StoreError) in
      // Read again under the lock: another scan may have made the schema in the meantime.
      let header = try DatabaseHeader.checked(self)
      let migrations =
        header.isEmpty
        ? StoreSchema.migrations[...]
        : StoreSchema.migrations.dropFirst(1 + header.version - StoreSchema.oldestVersion)
      for migration in migrations { try execute(migration.text) }
      try replaceViews()
      if !migrations.isEmpty {
        try execute(
          """
          PRAGMA application_id = \(StoreSchema.applicationID);
          PRAGMA user_version = \(StoreSchema.version)
          """)
      }
    }
  }

  private func replaceViews() throws(StoreError) {
    let stored = try rows("SELECT sql FROM sqlite_master WHERE type = 'view'") {
      (row) throws(StoreError) in try row.value(.text)
    }
    for view in StoreSchema.views where !stored.contains(view.text) {
      try execute("DROP VIEW IF EXISTS \(view.name)")
      try execute(view.text)
    }
  }
}
