import LabelMasks
import Testing

@testable import DatasetDiagnosis

@Suite struct ColourSurveyTests {
  private func survey(_ masks: [[UInt32: Int]]) -> ColourSurvey {
    var examination = DatasetExamination(masks: [])
    examination.addColourMasks(masks)
    return examination.colours ?? ColourSurvey([], of: 0)
  }

  @Test func coloursAreSummedOverMasksAndOrderedByPixels() {
    let survey = survey([[0xFF_00_00: 5, 0x00_00_FF: 9], [0xFF_00_00: 7]])
    #expect(survey.entries.map { "\($0.colour)" } == ["255,0,0", "0,0,255"])
    #expect(survey.entries.map(\.pixelCount) == [12, 9])
    #expect(survey.entries.map(\.maskCount) == [2, 1])
    #expect(survey.sharedCount == 1)
  }

  @Test func aRareColourAmongFewIsAClass() {
    let survey = survey([[0: 1_000_000, 0xFF_00_00: 500_000, 0x00_FF_00: 3]])
    #expect(survey.meaning == .classes)
    #expect(survey.dominating.count == 3)
  }

  @Test func blendsAreLeftOutOfThePalette() {
    var counts: [UInt32: Int] = [0: 50_000, 0xFF_00_00: 40_000]
    for blend in 1...300 { counts[UInt32(blend) << 16 | 1] = 2 }
    let survey = survey([counts])
    #expect(survey.meaning == .classes)
    #expect(survey.dominating.map { "\($0.colour)" } == ["0,0,0", "255,0,0"])
  }

  @Test func shadesBesideAColourAreWhatJPEGMadeOfIt() {
    var counts: [UInt32: Int] = [0: 50_000, 0x00_02_00: 900, 0xFF_00_00: 40_000, 0xF8_03_00: 800]
    for blend in 1...300 { counts[UInt32(blend) << 16 | 0x60] = 2 }
    let survey = survey([counts])
    #expect(survey.meaning == .classes)
    #expect(survey.dominating.map { "\($0.colour)" } == ["0,0,0", "255,0,0"])
  }

  @Test func noPaletteIsProposedWhereNoColourCouldBeCounted() {
    let survey = ColourSurvey([], of: 3)
    #expect(PaletteProposal(survey) == nil)
    #expect(PaletteProposal.obstacle(for: survey)?.contains("no palette is read") == true)
  }

  /// Where the files are gone, nobody looked at their colours; that is not to have none.
  @Test func masksThatAreGoneAreNotMasksWithoutColours() {
    var examination = DatasetExamination(masks: [])
    #expect(PaletteProposal.obstacle(in: examination)?.contains("no mask was refused") == true)
    examination.issues = [
      ScanIssue(path: "a.png", severity: .error, kind: .colourMask, message: "found colours")
    ]
    #expect(PaletteProposal.obstacle(in: examination)?.contains("no longer where") == true)
    #expect(Diagnosis(of: examination).entries.map(\.disease.id) == ["colour-coded"])
  }

  /// What is written is read back, and black is label 0.
  @Test func aProposedPaletteIsOneThatPaletteReads() throws {
    let colours: [UInt32: Int] = [0xFF_00_00: 900, 0x80_40_80: 500, 0: 100, 0x00_80_FF: 50]
    let proposal = try #require(PaletteProposal(survey([colours])))
    let palette = try ColourPalette(text: proposal.text)
    #expect(palette.colourCount == colours.count)
    for (label, colour) in proposal.colours.enumerated() {
      #expect(palette.label(for: colour) == label)
    }
    #expect(palette.label(for: RGBColour(key: 0)) == 0)
    #expect(palette.label(for: RGBColour(key: 0xFF_00_00)) == 1)
    let names = try LabelTable(text: proposal.text).entries.map(\.name)
    #expect(names.first == "colour_0_0_0" && names.count == colours.count)
  }

  @Test func noPaletteIsProposedForPicturesAndObjects() throws {
    for id in ["colour-picture", "packed-ids"] {
      let colours = try Diseases.catalogue.entry(id).fires.examination.colours
      #expect(PaletteProposal(try #require(colours)) == nil, "\(id)")
    }
  }

  @Test func coloursBeyondTheLimitAreCountedAsPixelsAlone() {
    var colours = MaskColours()
    for key in 0..<UInt32(MaskColours.colourLimit + 10) {
      colours.add(RGBColour(key: key), pixels: 3)
    }
    colours.add(RGBColour(key: 0), pixels: 1)
    #expect(!colours.isComplete)
    #expect(colours.counts.count == MaskColours.colourLimit)
    #expect(colours.counts[RGBColour(key: 0)] == 4)
    #expect(colours.pixelCount == 3 * (MaskColours.colourLimit + 10) + 1)
  }
}
