import Foundation
import SegBalance
import TestSupport
import Testing

/// Killed at any moment, the next scan completes, with nothing lost and nothing counted twice.
@Suite(.serialized) struct InterruptionTests {
  /// Enough masks for a scan to take a while, in two splits.
  static func manyMasks() throws -> Workplace {
    let place = try Workplace()
    for number in 0..<600 {
      let mask = LabelMask.random(
        shape: MaskShape(width: 160, height: 120), labels: [0, 1, 2, 3], runLength: 3,
        seed: UInt64(number))
      try place.write(mask, to: "\(number % 3 == 0 ? "val" : "train")/\(number).pgm")
    }
    return place
  }

  @Test func twentyKillsLeaveTheFiguresOfAnUndisturbedScan() throws {
    let place = try Self.manyMasks()
    let begin = Date()
    #expect(try place.scan("--quiet").status == 0)
    let duration = Date().timeIntervalSince(begin)
    let expected = try place.figures()
    var generator = SeededGenerator(seed: 20)
    var killed = 0
    for attempt in 0..<20 {
      for ending in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: place.database + ending)
      }
      let running = try Program.Running(
        ["scan", place.dataset, "--db", place.database, "--quiet", "--jobs", "2"])
      Thread.sleep(forTimeInterval: duration * Double(generator.below(1000)) / 1000)
      running.send(SIGKILL)
      killed += running.wait().status == -SIGKILL ? 1 : 0
      #expect(try place.scan("--quiet").status == 0, "attempt \(attempt)")
      #expect(try place.figures() == expected, "attempt \(attempt)")
    }
    #expect(killed >= 10, "only \(killed) of 20 scans were still running when killed")
  }

  @Test func controlCEndsWith130AndTheNextScanGoesOn() throws {
    let place = try Self.manyMasks()
    let running = try Program.Running(
      ["scan", place.dataset, "--db", place.database, "--jobs", "1"])
    Self.wait(for: place.database)
    running.send(SIGINT)
    let outcome = running.wait()
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted"))
    let unfinished = try Program.run("weights", place.database)
    #expect(unfinished.status != 0)
    #expect(unfinished.errors.contains("scan"))
    let second = try place.scan()
    #expect(second.status == 0)
    #expect(try place.rows("SELECT count(*) FROM image") == ["600"])
  }

  @Test func controlCEndsAnAnalysisWith130WhateverItIsAt() throws {
    let place = try Self.manyMasks()
    let output = place.folder.path + "/out"
    let begin = Date()
    #expect(try Program.run("analyze", place.dataset, "-o", output, "--quiet").status == 0)
    let duration = Date().timeIntervalSince(begin)
    let report = try String(contentsOfFile: output + "/report.md", encoding: .utf8)
    // Part of the way through the masks, and through what follows the last one.
    var interrupted = 0
    for part in [0.1, 0.4, 0.7] {
      try FileManager.default.removeItem(atPath: output)
      let running = try Program.Running(["analyze", place.dataset, "-o", output, "--jobs", "1"])
      Self.wait(for: output + "/segbalance.db")
      Thread.sleep(forTimeInterval: max(0, duration * (part - 0.1)))
      running.send(SIGINT)
      let outcome = running.wait()
      // On a machine whose load falls meanwhile, a late signal may find the work done.
      #expect([0, 130].contains(outcome.status), "after \(part) of the time: \(outcome.errors)")
      #expect(outcome.errors.contains("interrupted") == (outcome.status == 130))
      interrupted += outcome.status == 130 ? 1 : 0
      #expect(try Program.run("analyze", place.dataset, "-o", output, "--quiet").status == 0)
      #expect(try String(contentsOfFile: output + "/report.md", encoding: .utf8) == report)
    }
    #expect(interrupted >= 1)
  }

  /// Returns when the database has been made, which is after the program listens to signals.
  private static func wait(for file: String) {
    let deadline = Date(timeIntervalSinceNow: 60)
    while !FileManager.default.fileExists(atPath: file), Date() < deadline { usleep(500) }
  }
}
