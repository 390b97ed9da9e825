import Foundation
import SegBalance
import Testing

/// `docs/reference` is what the catalogues say.
@Suite struct ReferencePageTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/reference")

  @Test(arguments: Catalogues.all.map(\.name))
  func thePageIsWhatTheCatalogueSays(name: String) throws {
    let page = try Catalogues.listing(named: name).referencePage
    let file = Self.folder.appendingPathComponent("\(name).md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try page.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent): look at it and run again without recording")
    }
    #expect(
      (try? String(contentsOf: file, encoding: .utf8)) == page,
      "UPDATE_GOLDENS=1 swift test --filter ReferencePage")
  }

  @Test func noPageIsLeftOfACatalogueThatIsGone() throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(pages) == Set(Catalogues.all.map { "\($0.name).md" }))
  }
}
