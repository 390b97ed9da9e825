import Foundation
import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization
import TestSupport
import Testing

@testable import DatasetScan

@Suite("Reading masks with several workers")
struct MaskScannerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What a scan hands over, by path.
  private func scan(
    _ files: [ListedFile], _ options: ScanningOptions = ScanningOptions()
  ) async throws -> (files: [ScannedFile], outcome: ScanOutcome) {
    let collected = Mutex<[ScannedFile]>([])
    let outcome = try await MaskScanner.scan(files: files, options: options) { batch in
      collected.withLock { $0 += batch }
    }
    return (collected.withLock { $0.sorted { $0.path < $1.path } }, outcome)
  }

  private func scanFolder(_ options: ScanningOptions = ScanningOptions()) async throws
    -> [ScannedFile]
  {
    let listing = try folder.listing(WalkOptions(reading: options.reading))
    return try await scan(listing.files, options).files
  }

  private func writeRandomMasks(_ count: Int) throws {
    var generator = SeededGenerator(seed: 21)
    for index in 0..<count {
      let labels = (0..<12).map { _ in String(Int.random(in: 0...3, using: &generator)) }
      let text = index % 10 == 9 ? "P5 broken" : "P2 4 3 3 \(labels.joined(separator: " "))"
      try folder.write(text, to: "\(index % 3)/\(index).pgm")
    }
  }

  @Test("a file that no memory holds is an error, and the next one is read")
  func memoryThatTheSystemDoesNotGrantToAFile() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try folder.write("P5 32768 32767 255 ", to: "a.pgm")
      try folder.write(pgm("0 1"), to: "b.pgm")
      // Zeros that take no place on the disk.
      let file = try #require(FileHandle(forWritingAtPath: folder.path + "/a.pgm"))
      try file.truncate(atOffset: 19 + 32_768 * 32_767)
      let files = try folder.listing().files
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      precondition(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
      var worker = ScanWorker(options: ScanningOptions())
      let outcomes = files.map { worker.work(on: $0).outcome }
      guard case .rejected(let issue) = outcomes[0], case .mask = outcomes[1] else {
        preconditionFailure("\(outcomes)")
      }
      precondition(issue.kind == .unreadable && issue.hint == "scan with fewer --jobs")
    }
  }

  @Test("a mask becomes a record of all its labels")
  func record() async throws {
    try folder.write(pgm("0 0 5 / 5 0 0"), to: "train/a.pgm")
    let file = try #require(try await scanFolder().first)
    #expect(file.path == "train/a.pgm")
    #expect(file.split == "train")
    guard case .mask(let record) = file.outcome else {
      Issue.record("rejected: \(file.outcome)")
      return
    }
    #expect(record.format == "pgm")
    #expect(record.bitDepth == 8)
    #expect(record.shape == MaskShape(width: 3, height: 2))
    #expect(record.labels.map(\.label) == [0, 5])
    #expect(record.labels.map(\.pixelCount) == [4, 2])
    #expect(record.labels.map(\.componentCount) == [1, 2])
  }

  @Test("the connectivity that was asked for")
  func connectivity() async throws {
    try folder.write(pgm("0 1 / 1 0"), to: "a.pgm")
    let file = try #require(try await scanFolder(ScanningOptions(connectivity: .faces)).first)
    guard case .mask(let record) = file.outcome else {
      Issue.record("rejected: \(file.outcome)")
      return
    }
    #expect(record.labels.map(\.componentCount) == [2, 2])
  }

  @Test("one job and many find the same, each file once", arguments: [2, 3, 8])
  func jobs(count: Int) async throws {
    try writeRandomMasks(600)
    let listing = try folder.listing()
    let one = try await scan(listing.files, ScanningOptions(jobs: 1))
    let many = try await scan(listing.files, ScanningOptions(jobs: count))
    #expect(one.files.map(\.path) == listing.files.map(\.path).sorted())
    #expect(one.files.map(\.outcome) == many.files.map(\.outcome))
    #expect(one.files.map(\.path) == many.files.map(\.path))
    let expected = ScanOutcome(completedCount: 600, rejectedCount: 60, wasCancelled: false)
    #expect(one.outcome == expected)
    #expect(many.outcome == expected)
  }

  @Test("nothing to read is nothing done")
  func noFiles() async throws {
    let (files, outcome) = try await scan([])
    #expect(files.isEmpty)
    #expect(outcome == ScanOutcome(completedCount: 0, rejectedCount: 0, wasCancelled: false))
  }

  @Test("the sink is never called twice at a time")
  func oneWriter() async throws {
    try writeRandomMasks(900)
    let isBusy = Atomic(false)
    let overlaps = Atomic(0)
    _ = try await MaskScanner.scan(
      files: try folder.listing().files, options: ScanningOptions(jobs: 8)
    ) { _ in
      let (wasFree, _) = isBusy.compareExchange(
        expected: false, desired: true, ordering: .sequentiallyConsistent)
      if !wasFree { overlaps.add(1, ordering: .relaxed) }
      usleep(1_000)
      isBusy.store(false, ordering: .sequentiallyConsistent)
    }
    #expect(overlaps.load(ordering: .relaxed) == 0)
  }

  // MARK: - The ways to end

  @Test("a scan that is asked to end hands over what it has", arguments: [1, 4])
  func cancellation(jobs: Int) async throws {
    try writeRandomMasks(100)
    let asked = Atomic(0)
    let collected = Mutex<[ScannedFile]>([])
    let outcome = try await MaskScanner.scan(
      files: try folder.listing().files, options: ScanningOptions(jobs: jobs),
      isCancelled: { asked.add(1, ordering: .relaxed).newValue > 20 },
      sink: { batch in collected.withLock { $0 += batch } })
    #expect(outcome.wasCancelled)
    #expect(outcome.completedCount == 20)
    #expect(collected.withLock { Set($0.map(\.path)).count } == 20)
  }

  @Test("a cancelled task ends the scan")
  func taskCancellation() async throws {
    try writeRandomMasks(600)
    let files = try folder.listing().files
    let outcome = try await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await MaskScanner.scan(files: files) { _ in }
    }.value
    #expect(outcome == ScanOutcome(completedCount: 0, rejectedCount: 0, wasCancelled: true))
  }

  private struct DiskFull: Error {}

  @Test("what the sink throws ends the scan and reaches the caller", arguments: [1, 4])
  func sinkError(jobs: Int) async throws {
    try writeRandomMasks(1_500)
    let files = try folder.listing().files
    let calls = Atomic(0)
    await #expect(throws: DiskFull.self) {
      try await MaskScanner.scan(files: files, options: ScanningOptions(jobs: jobs)) { _ in
        if calls.add(1, ordering: .relaxed).newValue == 2 { throw DiskFull() }
      }
    }
    #expect(calls.load(ordering: .relaxed) == 2)
  }

  // MARK: - Bad files

  private func rejection(of name: String, _ options: ScanningOptions = ScanningOptions())
    async throws -> (issue: ScanIssue, isSettled: Bool)?
  {
    let file = try #require(try await scanFolder(options).first { $0.path == name })
    guard case .rejected(let issue) = file.outcome else { return nil }
    #expect(issue.path == name)
    #expect(issue.severity == .error)
    return (issue, file.isSettled)
  }

  @Test("a file that breaks its format's rules is rejected, and those beside it are read")
  func malformed() async throws {
    try folder.writeMasks(["a.pgm", "c.pgm"])
    try folder.write("P2 2 1 1 0 7", to: "b.pgm")
    #expect(try await rejection(of: "b.pgm")?.issue.kind == .malformed)
    #expect(try await rejection(of: "a.pgm") == nil)
    #expect(try await rejection(of: "c.pgm") == nil)
  }

  @Test("of negative labels only -1 is one, and the one that is ignored")
  func negativeLabels() async throws {
    let reading = MaskReadingOptions(rawLayout: try RawLayout("2x1:i16le"))
    try folder.write([0, 0, 0xFF, 0xFF], to: "minus-one.raw")
    try folder.write([0, 0, 0xFE, 0xFF], to: "minus-two.raw")
    let options = ScanningOptions(reading: reading)
    #expect(try await rejection(of: "minus-one.raw", options) == nil)
    let found = try #require(try await rejection(of: "minus-two.raw", options))
    #expect(found.issue.kind == .malformed)
    #expect(
      found.issue.message == "a label must be at least 0, or -1 for pixels to ignore, found -2")
    #expect(found.issue.hint?.hasPrefix("--ignore-index -2 leaves it out") == true)
    let ignoring = ScanningOptions(reading: reading, ignoredLabel: -2)
    #expect(try await rejection(of: "minus-one.raw", ignoring) == nil)
    #expect(try await rejection(of: "minus-two.raw", ignoring) == nil)
    let remapping = ScanningOptions(
      reading: reading,
      lookup: LabelLookup(try LabelRemap("-9999--2=ignore"), ignoredLabel: 255))
    #expect(try await rejection(of: "minus-two.raw", remapping) == nil)
  }

  @Test("a file and a mask beyond the limits, to be tried again when the limits are others")
  func limits() async throws {
    try folder.write(pgm("0 1 / 1 0"), to: "a.pgm")
    let time = Date(timeIntervalSinceNow: -100)
    try FileManager.default.setAttributes(
      [.modificationDate: time], ofItemAtPath: "\(folder.path)/a.pgm")
    for limits in [MaskLimits(maximumPixelCount: 3), MaskLimits(maximumFileByteCount: 5)] {
      let options = ScanningOptions(reading: MaskReadingOptions(limits: limits))
      let found = try #require(try await rejection(of: "a.pgm", options))
      #expect(found.issue.kind == .tooLarge)
      #expect(!found.isSettled)
    }
    #expect(try await rejection(of: "a.pgm") == nil)
  }

  @Test("files that went, or became something else, after they were listed")
  func changedKinds() async throws {
    try folder.writeMasks(["gone.pgm", "folder.pgm", "pipe.pgm", "well.pgm"])
    let files = try folder.listing().files
    for name in ["gone.pgm", "folder.pgm", "pipe.pgm"] {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    try folder.write("x", to: "folder.pgm/x")
    folder.makePipe("pipe.pgm")
    let (found, outcome) = try await scan(files)
    #expect(outcome.rejectedCount == 3)
    let issues = found.compactMap { file -> ScanIssue? in
      guard case .rejected(let issue) = file.outcome else { return nil }
      #expect(!file.isSettled)
      return issue
    }
    #expect(issues.map(\.path) == ["folder.pgm", "gone.pgm", "pipe.pgm"])
    #expect(issues.allSatisfy { $0.kind == .unreadable })
    #expect(issues[1].message == "can't read the file: No such file or directory")
  }

  @Test("a JPEG under another name, and a mask of too many labels")
  func otherRejections() async throws {
    try folder.write(jpegHead, to: "a.png")
    #expect(try await rejection(of: "a.png")?.issue.kind == .lossy)
    let count = MaskAnalyzer.maximumLabelCount + 1
    let bytes = (0..<UInt32(count)).flatMap { label in
      (0..<4).map { UInt8(truncatingIfNeeded: label >> (8 * $0)) }
    }
    try folder.write(bytes, to: "b_\(count)x1_u32le.bin")
    let name = "b_\(count)x1_u32le.bin"
    #expect(try await rejection(of: name)?.issue.kind == .unsupported)
  }

  // MARK: - Stamps

  @Test("the stamp is that of the file that was read, not of the one that was listed")
  func stampOfOpenFile() async throws {
    try folder.write(pgm("0 1"), to: "a.pgm")
    let files = try folder.listing().files
    try folder.write(pgm("0 1 2 3 4 5"), to: "a.pgm")
    let (found, _) = try await scan(files)
    #expect(found.first?.stamp.byteCount == pgm("0 1 2 3 4 5").utf8.count)
    #expect(found.first?.stamp != files.first?.stamp)
  }

  @Test("a stamp is settled 2 s after the modification", arguments: [-1, 0, 1, 1_999_999_999])
  func notSettled(age: Int) {
    let stamp = FileStamp(byteCount: 1, modifiedAt: 1_700_000_000_000_000_000)
    #expect(!stamp.isSettled(at: stamp.modifiedAt + age))
    #expect(stamp.isSettled(at: stamp.modifiedAt + 2_000_000_000))
  }

  @Test(
    "an old file is settled, one from the future never is",
    arguments: [(-100, true), (3_600, false)] as [(Double, Bool)])
  func settled(age: Double, isSettled: Bool) async throws {
    try folder.write(pgm("0 1"), to: "a.pgm")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: age)],
      ofItemAtPath: "\(folder.path)/a.pgm")
    #expect(try await scanFolder().first?.isSettled == isSettled)
  }

  // MARK: - Headers alone

  @Test("a preview says what the header says, or what is wrong with it")
  func preview() throws {
    try folder.write("P5 640 480 255\n", to: "a.pgm")
    try folder.write("P5 x", to: "b.pgm")
    let previews = MaskScanner.preview(try folder.listing().files)
    #expect(previews.count == 2)
    #expect(try previews[0].get().shape == MaskShape(width: 640, height: 480))
    #expect(try previews[0].get().bitDepth == 8)
    #expect(throws: MaskRejection.self) { try previews[1].get() }
  }
}
