/// The SQL text of the database, embedded in the program. `README.md` beside this file documents
/// every public table, view and column.
package enum StoreSchema {
  /// "SegB" in ASCII, in the header of each database (`PRAGMA application_id`), so that no other
  /// program's file is ever taken for one of ours.
  package static let applicationID = 0x5365_6742

  /// The schema that these scripts make (`PRAGMA user_version`).
  package static var version: Int { oldestVersion + migrations.count - 1 }

  /// The schema that the first script makes. Until the first release that script is edited in place
  /// and this number raised with every edit: a database of a smaller one holds no record that can't
  /// be read again from its masks, so it is refused rather than brought up to date.
  package static let oldestVersion = 3

  /// The first script makes `oldestVersion`, and each other one leads to the next version. A
  /// released script is never changed.
  package static let migrations = [
    SQLScript("m001_initial", PackageResources.m001_initial_sql)
  ]

  /// One view per script, of the same name; a view comes after those it reads. Views hold no
  /// data: a changed one replaces the old one when a database is opened for a scan.
  package static let views = [
    SQLScript("image", PackageResources.image_sql),
    SQLScript("image_class", PackageResources.image_class_sql),
    SQLScript("image_component_area", PackageResources.image_component_area_sql),
    SQLScript("class", PackageResources.class_sql),
    SQLScript("split_name", PackageResources.split_name_sql),
    SQLScript("split_image", PackageResources.split_image_sql),
    SQLScript("class_component_area", PackageResources.class_component_area_sql),
    SQLScript("image_content", PackageResources.image_content_sql),
    SQLScript("image_contact", PackageResources.image_contact_sql),
    SQLScript("image_ignored_contact", PackageResources.image_ignored_contact_sql),
    SQLScript("mask_label_vanishing", PackageResources.mask_label_vanishing_sql),
    SQLScript("image_stride_loss", PackageResources.image_stride_loss_sql),
    SQLScript("image_shape", PackageResources.image_shape_sql),
    SQLScript("image_crop", PackageResources.image_crop_sql),
    SQLScript("image_class_crop", PackageResources.image_class_crop_sql),
    SQLScript("class_structure", PackageResources.class_structure_sql),
    SQLScript("class_contact", PackageResources.class_contact_sql),
    SQLScript("class_stride_loss", PackageResources.class_stride_loss_sql),
    SQLScript("class_shape", PackageResources.class_shape_sql),
    SQLScript("class_position", PackageResources.class_position_sql),
    SQLScript("duplicate_mask", PackageResources.duplicate_mask_sql),
    SQLScript("scan_issue", PackageResources.scan_issue_sql),
  ]

  /// Views that others read and nobody else is told of: they may change like the private tables.
  package static let privateViews: Set = ["split_name", "mask_label_vanishing"]

  /// Fills the table `class_balance`.
  package static let classBalance = SQLScript(
    "class_balance", PackageResources.class_balance_sql)

  /// Tables that are public beside the views: filled when a scan finishes.
  package static let derivedTables = [
    "dataset_info", "image_group", "dataset_balance", "class_balance", "class_component_spread",
    "class_weight", "class_prior", "split_drift", "class_drift", "class_co_occurrence",
    "split_crop", "class_crop", "class_occupancy", "batch_presence", "sampling_plan",
    "image_sampling", "recommendation", "recommendation_evidence",
  ]
}

package struct SQLScript: Sendable, Equatable {
  /// The file's name without its extension.
  package let name: String
  /// As SQLite keeps it: without the last semicolon and what follows it.
  package let text: String

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    let end = bytes.lastIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
    text = String(decoding: bytes[..<end], as: UTF8.self)
  }
}
