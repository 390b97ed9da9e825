import DatasetDiagnosis
import Foundation
import FoundationXML
import LabelMasks
import Testing

@testable import Reports

/// A diagnosis in the forms for people and for programs.
@Suite struct DiagnosisTextTests {
  static func diagnosis(_ paths: [String], choice: DiseaseChoice = DiseaseChoice()) -> Diagnosis {
    let masks = paths.map { path in
      ExaminedMask(
        path: path, split: nil, format: "png", bitDepth: 8, storage: .labels,
        shape: MaskShape(width: 10, height: 10),
        labels: [.init(0, pixels: 60, components: 1), .init(255, pixels: 40, components: 1)])
    }
    return Diagnosis(of: DatasetExamination(masks: masks), choice: choice)
  }

  static let clean = Diagnosis(
    of: DatasetExamination(masks: []), choice: DiseaseChoice(selected: ["skipped-ids"]))
  /// Names that break lines, markup and terminals.
  static let hostile = ["a&<b>\"'.png", "a\nb.png", "a\u{1}\u{1B}[31m.png", "%,:.png", "]]>.png"]

  // MARK: - Text

  @Test func findingsComeFirstAndTheSummaryLast() {
    let text = Self.diagnosis((1...7).map { "\($0).png" }).text(as: .text, folder: "")
    #expect(
      text == """
        error[binary-as-255]: 0 and 255 are the only labels of all 7 masks: a binary mask whose foreground
          was saved as 255
            1.png
            2.png
            3.png
            4.png
            5.png
            ... and 2 more
          cure: --remap 255=1 here, and divide by 255 where the masks are loaded

        Found 1 error in 7 masks. What each does to a training run: segbalance explain ID

        """)
  }

  @Test func aCleanDatasetIsOneLine() {
    #expect(
      Self.clean.text(as: .text, folder: "") == "Nothing found in 0 masks; 1 disease looked for.\n")
  }

  @Test func onlyTheHeadIsPainted() {
    let text = DiagnosisText(columns: 80) { word, severity in "<\(severity)>\(word)</>" }
      .text(of: Self.diagnosis(["a.png"]))
    #expect(text.hasPrefix("<error>error[binary-as-255]:</> 0 and 255"))
    #expect(text.components(separatedBy: "</>").count == 2)
  }

  @Test(arguments: hostile)
  func aNameCannotDriveTheTerminal(name: String) {
    let text = Self.diagnosis([name]).text(as: .text, folder: "")
    #expect(!text.contains("\u{1B}") && !text.contains("\u{1}"))
    #expect(text.contains("    \(name.escapedForDisplay)\n"))
  }

  // MARK: - JSON

  @Test func everyFileIsInTheJSON() throws {
    let text = Self.diagnosis(Self.hostile).text(as: .json, folder: "")
    let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    let row = try #require(rows?.first)
    #expect(rows?.count == 1)
    #expect(
      Set(row.keys) == ["disease", "severity", "message", "cure", "file_count", "files"])
    #expect(row["file_count"] as? Int == Self.hostile.count)
    let files = row["files"] as? [[String: Any]]
    #expect(files?.compactMap { $0["path"] as? String } == Self.hostile)
    #expect(Self.clean.text(as: .json, folder: "") == "[]\n")
  }

  // MARK: - JUnit

  @Test(arguments: [hostile, []])
  func theJUnitFileIsXML(paths: [String]) throws {
    let text = Self.diagnosis(paths).text(as: .junit, folder: "masks/")
    let document = try XMLDocument(xmlString: text)
    let cases = try document.nodes(forXPath: "/testsuites/testsuite/testcase")
    #expect(cases.count == Diseases.catalogue.ids.count)
    let skipped = try document.nodes(forXPath: "//testcase/skipped")
    let ofImages = Diseases.catalogue.entries.count { $0.need == .images }
    #expect(skipped.count == ofImages && ofImages > 0)
    let failures = try document.nodes(forXPath: "//testcase[@name='binary-as-255']/failure")
    #expect(failures.count == (paths.isEmpty ? 0 : 1))
    let suite = try #require(document.rootElement())
    #expect(suite.attribute(forName: "tests")?.stringValue == "\(cases.count)")
    #expect(suite.attribute(forName: "failures")?.stringValue == (paths.isEmpty ? "0" : "1"))
  }

  @Test func whatIsBelowTheThresholdPasses() throws {
    let text = Self.diagnosis(["a.png"]).text(as: .junit, folder: "", threshold: .error)
    #expect(text.contains("<failure type=\"error\""))
    let masks = [4, 5].map { side in
      ExaminedMask(
        path: "\(side).png", split: nil, format: "png", bitDepth: 8,
        shape: MaskShape(width: side, height: 1),
        labels: [
          .init(0, pixels: UInt64(side - 1), components: 1), .init(1, pixels: 1, components: 1),
        ])
    }
    let noted = Diagnosis(of: DatasetExamination(masks: masks)).text(as: .junit, folder: "")
    #expect(noted.contains("name=\"mixed-shape\"><system-out>") && !noted.contains("<failure"))
  }

  // MARK: - GitHub

  @Test func anAnnotationNamesTheFirstFile() {
    #expect(
      Self.diagnosis(["a.png", "b.png"]).text(as: .github, folder: "masks/")
        == "::error file=masks/a.png,title=segbalance binary-as-255::0 and 255 are the only labels "
        + "of all 2 masks: a binary mask whose foreground was saved as 255 (and 1 more file); "
        + "cure: --remap 255=1 here, and divide by 255 where the masks are loaded\n")
    #expect(Self.clean.text(as: .github, folder: "").isEmpty)
  }

  @Test(arguments: hostile)
  func anAnnotationStaysOnItsLine(name: String) {
    let text = Self.diagnosis([name]).text(as: .github, folder: "")
    #expect(text.split(separator: "\n").count == 1)
    let file = text.dropFirst("::error file=".count).prefix { $0 != "," }
    #expect(!file.contains(":") && !file.dropFirst().contains("\n"))
  }
}
