import ClassWeights
import Foundation
import LabelMasks
import LossRules
import MaskStatistics
import Reports
import Testing

@Suite struct ReportTests {
  static func headings(_ content: ReportContent) -> [String] {
    Report.blocks(content).compactMap { block in
      guard case .heading(level: 2, let title) = block else { return nil }
      return title.plainText
    }
  }

  @Test func sectionsAreInTheOrderOfTheCatalogue() {
    #expect(
      Self.headings(StreetSample.content) == ReportSections.catalogue.entries.map(\.title))
  }

  @Test func everySectionIsDocumentedAndListed() throws {
    let sections = ReportSections.catalogue.entries
    #expect(Set(sections.map(\.id)).count == sections.count)
    #expect(sections.allSatisfy { $0.summary.hasSuffix(".") })
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Reports/Sections")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    let declared = Set(sections.map { "\($0.declaredIn.split(separator: "/").last ?? "")" })
    for file in files {
      #expect(declared.contains(file), "add the section of \(file) to ReportSections.catalogue")
    }
  }

  @Test func theSameContentGivesTheSameBytes() {
    #expect(Report.markdown(StreetSample.content) == Report.markdown(StreetSample.content))
  }

  @Test func withoutMasksThereIsLittleToSay() {
    let content = ReportContent(
      datasetName: "empty",
      profiles: [
        SplitProfile(dataset: DatasetBalance(split: "all"), classes: [], backgroundID: nil)
      ],
      defaultSplit: "all", programVersion: "1")
    #expect(Self.headings(content) == ["Overview", "How this report was made"])
    #expect(
      ReportSummary(content).sentences
        == ["No mask of empty could be read, so there is nothing to report."])
    #expect(ReportSummary(content).findings.isEmpty)
  }

  @Test func oneClassIsNothingToSegment() {
    let profile = StreetSample.profile(
      "all", Array(StreetSample.train.prefix(1)), images: 80, ignored: 0)
    let content = ReportContent(
      datasetName: "roads", profiles: [profile], defaultSplit: "all", programVersion: "1")
    #expect(
      ReportSummary(content).sentences
        == ["In the dataset, 80 masks hold one class only, road: there is nothing to segment."])
    #expect(!Self.headings(content).contains("Recommended loss"))
    #expect(!Self.headings(content).contains("Class weights"))
  }

  @Test func masksWithoutALabelledPixelAreSaidToBeSo() {
    let profile = StreetSample.profile(
      "train", [StreetSample.train[5]], images: 1, ignored: 100)
    let content = ReportContent(
      datasetName: "void", profiles: [profile], defaultSplit: "train", programVersion: "1")
    #expect(
      ReportSummary(content).sentences == ["In the split train, 1 mask holds no labelled pixel."])
    #expect(Report.markdown(content).contains("| 5 | tram | 0 % |") == false)
  }

  @Test func theSummarySaysWhatTheReportSays() {
    let summary = ReportSummary(StreetSample.content)
    #expect(
      summary.sentences == [
        """
        In the split train, 80 masks hold 5 classes: road has 64 % of the labelled pixels and \
        traffic_light 0.2 %, an imbalance of 320:1.
        """,
        """
        2 of 5 classes are rare, each below 4 % of the pixels: traffic_light, cyclist; 1 class is \
        seen in other splits only.
        """,
        """
        Train with dice-cross-entropy and the class weights tempered (normalisation mean): in a \
        scene it helps the small classes.
        """,
      ])
    #expect(summary.findings.first?.hasPrefix("Not counted: 7 errors") == true)
  }

  @Test func vetoedLossesAreNeverAdvised() {
    var content = StreetSample.content
    content.recommendations = content.recommendations.filter { $0.verdict == .vetoed }
    #expect(!ReportSummary(content).sentences.contains { $0.hasPrefix("Train") })
    #expect(Report.markdown(content).contains("### Not to be used as they stand"))
  }

  @Test func withoutHardlySeenClassesTheImbalanceIsGivenAgain() {
    var content = StreetSample.content
    content.profiles[0].classes[2].imageCount = 3
    content.profiles[0].dataset.imbalanceRatioWithoutFlagged = 6.4
    #expect(
      ReportSummary(content).sentences[0].hasSuffix(
        "an imbalance of 320:1, and 6.4:1 without the classes that are in fewer than 10 images."))
  }

  @Test func aSplitNameIsAnSQLLiteralInTheQueries() {
    var content = StreetSample.content
    content.defaultSplit = "o'brien"
    #expect(Report.markdown(content).contains("WHERE split = 'o''brien' ORDER BY class_id;"))
  }

  @Test func atMostFiveFilesAreListedForOneKindOfIssue() {
    let report = Report.markdown(StreetSample.content)
    #expect(report.contains("train/broken_4.png") && !report.contains("train/broken_5.png"))
    #expect(report.contains("- ... and 2 more\n"))
  }
}

/// Which normalisation the weights are shown in.
@Suite struct WeightNormalizationTests {
  static func shown(advised: String, available: [WeightNormalization]) -> String? {
    var content = StreetSample.content
    content.recommendations[0].parametersJSON = advised
    content.weights = available.flatMap { normalization in
      content.weights.map {
        var row = $0
        row.normalization = normalization
        return row
      }
    }
    let report = Report.markdown(content)
    return WeightNormalization.allCases.map(\.rawValue)
      .first { report.contains("normalisation `\($0)`: scaled") }
  }

  @Test func theAdvisedOneElseFrequency() {
    let all = WeightNormalization.allCases
    let mean = #"{"classWeights":"tempered","normalization":"mean"}"#
    #expect(Self.shown(advised: mean, available: all) == "mean")
    #expect(Self.shown(advised: mean, available: [.max, .frequency]) == "frequency")
    #expect(Self.shown(advised: #"{"classWeights":"none"}"#, available: all) == "frequency")
    #expect(Self.shown(advised: "{}", available: [.max]) == "max")
  }
}
