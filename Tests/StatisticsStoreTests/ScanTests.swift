import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

struct ScanTests {
  let folder: TemporaryFolder
  let files = ["a", "b", "c", "d"].map {
    PlannedFile(path: "\($0).pgm", split: "train", modifiedAt: 5, areas: [0: [30], 1: [7]])
  }

  init() throws { folder = try TemporaryFolder() }

  @Test func `A fresh scan reads everything and numbers the images by path`() throws {
    let store = try folder.scanStore()
    let plan = try store.begin(ScanRequest(of: files))
    #expect(
      plan
        == ScanPlan(
          toRead: [0, 1, 2, 3], newCount: 4, changedCount: 0, unchangedCount: 0,
          removedCount: 0))
    // As workers hand them over: in any order.
    try store.write([files[3], files[1]].map { $0.scanned() })
    try store.write([files[0], files[2]].map { $0.scanned() })
    #expect(
      try store.text("SELECT image_id, path FROM image ORDER BY image_id")
        == ["1|a.pgm", "2|b.pgm", "3|c.pgm", "4|d.pgm"])
  }

  @Test func `A scan without a change keeps the figures`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    let before = try store.profiles()
    let plan = try store.begin(ScanRequest(of: files))
    #expect(plan.toRead == [])
    #expect(plan.unchangedCount == 4)
    #expect(try store.isFinished)
    #expect(try store.profiles() == before)
  }

  @Test func `Size, time and an unsettled stamp each make a file change`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    try store.write([files[3].scanned(isSettled: false)])
    try store.finishTest()
    var entries = files.map(\.entry)
    entries[0].stamp.byteCount += 1
    entries[1].stamp.modifiedAt -= 1
    var request = ScanRequest(of: files)
    request.listing = entries
    let plan = try store.begin(request)
    #expect(plan.toRead == [0, 1, 3])
    #expect(plan.changedCount == 3)
    #expect(plan.unchangedCount == 1)
  }

  @Test func `Every change empties the figures until the scan has finished`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    _ = try store.begin(ScanRequest(of: Array(files.dropFirst())))
    #expect(try store.isFinished == false)
    #expect(throws: StoreError.unfinishedScan(path: store.path)) { try store.requireFinished() }
    for table in ["class_balance", "dataset_balance", "dataset_info", "class", "image_class"] {
      #expect(try store.text("SELECT * FROM \(table)") == [], "\(table)")
    }
    #expect(try store.text("SELECT path FROM scan_issue") == [])
    #expect(
      try store.text("SELECT DISTINCT labelled_pixel_count, ignored_pixel_count FROM image")
        == ["NULL|NULL"])
    try store.finishTest()
    try store.requireFinished()
    #expect(try store.profiles()[0].dataset.imageCount == 3)
  }

  @Test func `A batch that is written empties the figures`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    try store.write([files[0].scanned()])
    #expect(try store.isFinished == false)
    #expect(try store.profiles() == [])
  }

  @Test func `Another split of a file is applied without reading it`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    var moved = files
    moved[0].split = "val"
    moved[1].split = nil
    let plan = try store.begin(ScanRequest(of: moved))
    #expect(plan.toRead == [])
    #expect(try store.isFinished == false)
    try store.finishTest()
    #expect(
      try store.text("SELECT split, image_count FROM dataset_balance")
        == ["all|4", "train|2", "val|1"])
  }

  @Test func `A mask that becomes unreadable leaves the counts, and comes back`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    var broken = files
    broken[2].areas = nil
    broken[2].modifiedAt = 6
    try store.scan(broken)
    #expect(try store.profiles()[0].dataset.imageCount == 3)
    #expect(try store.issues().contains(broken[2].rejection))
    // What was rejected is not read again while it stays as it is.
    #expect(try store.begin(ScanRequest(of: broken)).toRead == [])
    try store.scan(files)
    #expect(try store.profiles()[0].dataset.imageCount == 4)
    #expect(try store.issues().map(\.path) == [nil, "link"])
  }

  @Test func `A file that is written twice counts once`() throws {
    let store = try folder.scanStore()
    _ = try store.begin(ScanRequest(of: files))
    for _ in 0..<3 { try store.write([files[0].scanned(), files[0].scanned()]) }
    try store.finishTest()
    #expect(try store.profiles()[0].dataset.labelledPixelCount == 37)
  }

  @Test func `Another root is refused unless it has moved`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    var request = ScanRequest(of: files)
    request.root = "/mnt/street"
    let error = StoreError.otherRoot(
      path: store.path, stored: "/data/street", given: "/mnt/street")
    #expect(throws: error) { try store.begin(request) }
    request.isRescan = true
    #expect(throws: error) { try store.begin(request) }
    #expect(try store.isFinished)
    request.isRescan = false
    request.isMoved = true
    #expect(try store.begin(request).unchangedCount == 4)
    request.isMoved = false
    #expect(try store.begin(request).unchangedCount == 4)
  }

  @Test func `Settings that change are named with what they were`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    var request = ScanRequest(of: files)
    request.identity = ["connectivity": "faces", "ignore-index": "255"]
    let changes = [
      SettingChange(name: "connectivity", stored: "full", given: "faces"),
      SettingChange(name: "ignore-index", stored: nil, given: "255"),
    ]
    let error = StoreError.settingsChanged(path: store.path, changes: changes)
    #expect(throws: error) { try store.begin(request) }
    #expect(
      error.problem.hasSuffix(
        "connectivity was full, now faces; ignore-index was not set, now 255"))
    request.isRescan = true
    let plan = try store.begin(request)
    #expect(plan.newCount == 4)
    #expect(plan.removedCount == 0)
    #expect(try store.text("SELECT path FROM image") == [])
    request.isRescan = false
    #expect(try store.begin(request).newCount == 4)
  }

  @Test(arguments: [false, true])
  func `An empty listing deletes nothing`(isRescan: Bool) throws {
    let store = try folder.scanStore()
    try store.scan(files)
    #expect(throws: StoreError.nothingListed(path: store.path, storedFileCount: 4)) {
      try store.begin(ScanRequest(of: [], isRescan: isRescan))
    }
    #expect(try store.text("SELECT COUNT(*) FROM image") == ["4"])
    #expect(try store.isFinished)
  }

  @Test func `The survey sums labels over all masks`() throws {
    let store = try folder.scanStore()
    var signed = files[0]
    signed.areas = [-1: [4], 1: [3]]
    try store.scan(Array(files.dropFirst()))
    _ = try store.begin(ScanRequest(of: [signed] + files.dropFirst()))
    try store.write([signed.scanned()])
    let survey = try store.surveyLabels()
    #expect(
      survey
        == LabelSurvey(
          labels: [
            LabelPresence(label: -1, pixelCount: 4, imageCount: 1),
            LabelPresence(label: 0, pixelCount: 90, imageCount: 3),
            LabelPresence(label: 1, pixelCount: 24, imageCount: 4),
          ], imageCount: 4, signedImageCount: 1, bitDepths: [8]))
    #expect(try store.paths(holding: 0, limit: 2) == ["b.pgm", "c.pgm"])
  }

  @Test func `Times stand in scan_run alone`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    try store.scan(files)
    let runs = try store.text(
      "SELECT run_id, new_count, unchanged_count, is_current, finished_at IS NULL FROM scan_run")
    #expect(runs == ["1|4|0|0|0", "2|0|4|1|0"])
  }

  @Test func `Spacing, depth and signedness are kept`() throws {
    let store = try folder.scanStore()
    let record = MaskRecord(
      format: "nifti", bitDepth: 16, isSigned: true,
      shape: MaskShape(width: 3, height: 2, depth: 4),
      spacing: PixelSpacing(x: 0.5, y: 0.25, z: 2), labels: [])
    _ = try store.begin(ScanRequest(of: [files[0]]))
    try store.write([
      ScannedFile(
        path: "a.pgm", split: nil, stamp: files[0].stamp, isSettled: true,
        outcome: .mask(record))
    ])
    let row = try store.text(
      """
      SELECT i.format, i.bit_depth, m.is_signed, i.width, i.height, i.depth, i.spacing_x,
        i.spacing_y, i.spacing_z, i.mask_pixel_count
      FROM image AS i JOIN mask AS m ON m.file_id = i.image_id
      """)
    #expect(row == ["nifti|16|1|3|2|4|0.5|0.25|2.0|24"])
  }
}
