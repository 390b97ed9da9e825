import Foundation
import SegBalance
import TestSupport
import Testing

/// The documents say what is so: their commands run and print what stands there, and they name
/// what exists.
@Suite struct DocumentationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(of name: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }

  @Test(arguments: [(page: "README.md", blockCount: 3), ("docs/how-to/doctor.md", 1)])
  func theConsoleBlocksAreRealOutput(page: String, blockCount: Int) throws {
    let folder = try TemporaryFolder()
    let blocks = try Self.text(of: page).matches(of: /```console\n((?s).*?)```/)
    #expect(blocks.count >= blockCount)
    for block in blocks {
      var shown = ""
      for line in block.1.split(separator: "\n") where line.hasPrefix("$ ") {
        let command = String(line.dropFirst(2))
        shown += "$ \(command)\n" + (try Self.output(of: command, in: folder.path))
      }
      #expect(shown == String(block.1), "run make console-blocks and look at the difference")
    }
  }

  @Test func theCodeOfTheReadmeIsTheCodeThatIsTested() throws {
    let readme = try Self.text(of: "README.md")
    let example = try #require(readme.firstMatch(of: /```swift\n((?s).*?)```/)?.1)
    let test = try Self.text(of: "Tests/SegBalanceTests/LibraryExampleTests.swift")
    for line in example.split(separator: "\n") {
      #expect(test.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
    }
  }

  @Test func theArchitectureNamesEveryTarget() throws {
    let page = try Self.text(of: "ARCHITECTURE.md")
    let sources = Self.root.appendingPathComponent("Sources").path
    for target in try FileManager.default.contentsOfDirectory(atPath: sources) {
      #expect(page.contains("`\(target)`"), "ARCHITECTURE.md does not name \(target)")
    }
    for folder in page.matches(of: /`(Sources\/[A-Za-z\/]+)\/`/) {
      let path = Self.root.appendingPathComponent(String(folder.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(folder.1) is not there")
    }
  }

  @Test func theChangelogHasTheVersion() throws {
    #expect(try Self.text(of: "CHANGELOG.md").contains("## \(SegBalanceVersion.current)"))
    #expect(try Program.run("--version").output == SegBalanceVersion.current + "\n")
  }

  @Test func theReadmeNamesEverySubcommand() throws {
    let readme = try Self.text(of: "README.md")
    let help = try Program.run("--help").output
    let names = help.matches(of: /\n  ([a-z]+) +\S/).map { String($0.1) }
    #expect(names.count >= 9)
    for name in names where name != "help" {
      #expect(readme.contains("`\(name) "), "README.md does not name \(name)")
    }
  }

  private static func output(of command: String, in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let words = command.dropFirst("segbalance".count)
    process.arguments = ["-c", "'\(Program.path)'\(words) 2>/dev/null"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
