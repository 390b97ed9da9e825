import Foundation
import LabelMasks
import MaskStatistics
import TestSupport
import Testing

@testable import StatisticsStore

/// What is left when a scan stops anywhere, and how the next one goes on.
struct InterruptionTests {
  let folder: TemporaryFolder
  let files = (10..<40).map {
    PlannedFile(path: "\($0).pgm", split: "train", modifiedAt: 5, areas: [0: [30], 1: [7]])
  }

  init() throws { folder = try TemporaryFolder() }

  @Test func `A scan that stops goes on where it stopped`() throws {
    do {
      let store = try folder.scanStore()
      _ = try store.begin(ScanRequest(of: files))
      try store.write(files[3..<10].map { $0.scanned() })
    }
    let store = try folder.scanStore()
    #expect(throws: StoreError.unfinishedScan(path: store.path)) { try store.requireFinished() }
    let plan = try store.begin(ScanRequest(of: files))
    #expect(plan.toRead == Array(0..<3) + Array(10..<30))
    #expect(plan.newCount == 23)
    #expect(plan.unchangedCount == 7)
    try store.write(plan.toRead.map { files[$0].scanned() })
    try store.finishTest()
    #expect(try store.profiles()[0].dataset.imageCount == 30)
    #expect(
      try store.text("SELECT image_id, path FROM image ORDER BY path LIMIT 2")
        == ["1|10.pgm", "2|11.pgm"])
  }

  @Test func `A program that is killed in a transaction leaves whole batches`() throws {
    let store = try folder.scanStore()
    _ = try store.begin(ScanRequest(of: files))
    try store.write(files[0..<10].map { $0.scanned() })
    try store.connection.execute("BEGIN IMMEDIATE")
    try store.write(files[10..<20].map { $0.scanned() })
    _ = try store.finish(.test)
    // What the disk holds when the process is gone: no commit, no closing, no folded log.
    let killed = try TemporaryFolder()
    for suffix in ["", "-wal"] {
      let source = URL(fileURLWithPath: folder.database + suffix)
      try killed.write(Array(Data(contentsOf: source)), to: "test.db" + suffix)
    }
    let next = try killed.scanStore()
    #expect(try next.isFinished == false)
    #expect(try next.begin(ScanRequest(of: files)).toRead == Array(10..<30))
    #expect(try next.text("SELECT COUNT(*) FROM image") == ["10"])
    #expect(try next.profiles() == [])
  }

  @Test func `A scan that stops while it finishes has no figures`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    #expect(throws: StoreError.corrupt(path: "x", reason: "made up")) {
      try store.transaction { () throws(StoreError) in
        _ = try store.begin(ScanRequest(of: Array(files.dropLast())))
        _ = try store.finish(.test)
        throw .corrupt(path: "x", reason: "made up")
      }
    }
    #expect(try store.isFinished)
    #expect(try store.profiles()[0].dataset.imageCount == 30)
    _ = try store.finish(.test)
    #expect(try store.isFinished == false)
  }

  @Test func `A full disk says what is kept, and the next scan goes on`() throws {
    let store = try folder.scanStore()
    _ = try store.begin(ScanRequest(of: files))
    try store.write(files[0..<4].map { $0.scanned() })
    let pageCount = try store.connection.integer("PRAGMA page_count")
    _ = try store.connection.integer("PRAGMA max_page_count = \(pageCount)")
    let big = (0..<40).map { file in
      PlannedFile(
        path: "\(file)/" + String(repeating: "x", count: 900), modifiedAt: 1,
        areas: [0: [1], 1: [2]])
    }
    let error = StoreError.diskFull(path: store.path, keptFileCount: 4)
    #expect(throws: error) { try store.write(big.map { $0.scanned() }) }
    #expect(error.message == "\(store.path): the disk is full; the 4 files stored so far are kept")
    _ = try store.connection.integer("PRAGMA max_page_count = 1000000")
    #expect(try store.begin(ScanRequest(of: files)).unchangedCount == 4)
  }

  @Test func `A label that another scan has brought is no crash`() throws {
    let store = try folder.scanStore()
    try store.scan(files)
    try folder.scanStore().write([
      PlannedFile(path: "x.pgm", modifiedAt: 1, areas: [77: [3]]).scanned()
    ])
    #expect(throws: StoreError.classMissing(path: store.path, label: 77)) {
      try store.finish(.test)
    }
  }

  @Test func `Two scans at once do not count twice and leave no stale figure`() throws {
    let first = try folder.scanStore()
    let second = try folder.scanStore()
    _ = try first.begin(ScanRequest(of: files))
    _ = try second.begin(ScanRequest(of: files))
    try first.write(files[0..<20].map { $0.scanned() })
    try second.write(files.map { $0.scanned() })
    try second.finishTest()
    #expect(try second.profiles()[0].dataset.imageCount == 30)
    try first.write(files[20..<30].map { $0.scanned() })
    #expect(try second.isFinished == false)
    try first.finishTest()
    #expect(try second.profiles()[0].dataset.labelledPixelCount == 30 * 37)
    #expect(try second.isFinished)
  }
}
