import Foundation
import SegBalance
import TestSupport

/// The built program, run as a user runs it.
enum Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The executable that the same build put beside the tests.
  static let path: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("segbalance").path
  }()

  @discardableResult
  static func run(
    _ arguments: String..., in folder: String = "/", environment: [String: String] = [:]
  ) throws -> Outcome {
    let running = try Running(arguments, folder: folder, environment: environment)
    return running.wait()
  }

  /// A run that is still going.
  final class Running {
    private let process = Process()
    private let output = OutputFile()
    private let errors = OutputFile()

    init(
      _ arguments: [String], folder: String = "/", environment: [String: String] = [:],
      executable: String = Program.path
    ) throws {
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try output.handle()
      process.standardError = try errors.handle()
      try process.run()
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }
    var isRunning: Bool { process.isRunning }

    func wait() -> Outcome {
      process.waitUntilExit()
      let wasSignalled = process.terminationReason == .uncaughtSignal
      return Outcome(
        status: wasSignalled ? -process.terminationStatus : process.terminationStatus,
        output: output.text, errors: errors.text)
    }
  }

  /// A file rather than a pipe: a pipe that nobody empties stops the program.
  private final class OutputFile {
    private let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("segbalance-output-\(UUID().uuidString)").path

    func handle() throws -> FileHandle {
      try Data().write(to: URL(fileURLWithPath: path))
      return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    var text: String {
      String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data(), as: UTF8.self)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }
}

/// A dataset on disk with a database beside it.
struct Workplace {
  let folder: TemporaryFolder
  var dataset: String { folder.path + "/masks" }
  var database: String { folder.path + "/masks.db" }

  init() throws { folder = try TemporaryFolder() }

  func write(_ mask: LabelMask, to name: String) throws {
    try folder.write(PGMWriter.encode(mask), to: "masks/" + name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try folder.write(bytes, to: "masks/" + name)
  }

  /// Makes every file look old: one modified just now would be read again next time.
  func settle() throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: dataset) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -100)],
        ofItemAtPath: dataset + "/" + name)
    }
  }

  func scan(_ more: String...) throws -> Program.Outcome {
    try Program.Running(["scan", dataset, "--db", database] + more).wait()
  }

  /// Scans what another program writes into a pipe: the file, which is fed by `cat`. Fails where
  /// either of them does, so also where `cat` is not heard to the end.
  func scan(stream path: String, _ more: String...) throws -> Program.Outcome {
    let script = "set -o pipefail; cat \"$1\" | \"$2\" scan --tar - --db \"$3\" \"${@:4}\""
    let arguments = ["-c", script, "bash", path, Program.path, database] + more
    return try Program.Running(arguments, executable: "/bin/bash").wait()
  }

  /// Rows of a query as CSV lines without the header.
  func rows(_ query: String) throws -> [String] {
    let outcome = try Program.run("sql", database, query, "--format", "csv")
    let lines = outcome.output.split(whereSeparator: \.isNewline).map(String.init)
    return Array(lines.dropFirst())
  }

  /// Every public figure, by path, so that two scans can be compared.
  func figures() throws -> [String] {
    try [
      """
      SELECT path, split, class_id, c.pixel_count, c.component_count
      FROM image JOIN image_class c USING (image_id) ORDER BY 1, 3
      """,
      "SELECT * FROM class_balance ORDER BY split, class_id",
      "SELECT * FROM dataset_balance ORDER BY split",
      "SELECT * FROM class_weight ORDER BY split, scheme, normalization, class_id",
      "SELECT path, severity, kind, message FROM scan_issue ORDER BY 1, 2, 3, 4",
      "SELECT * FROM recommendation ORDER BY rank",
    ].flatMap(rows)
  }
}
