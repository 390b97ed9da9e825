import DatasetStatistics
import Testing

@Suite struct GroupProposalTests {
  @Test func framesOfManyVideosAreSequences() {
    let paths = (0..<25).flatMap { video in
      (0..<3).map { "train/seq\(video)_f00\($0)_L.png" }
    }
    let proposal = GroupProposal.proposing(for: paths)
    #expect(proposal.kind == .sequences)
    #expect(proposal.groupCount == 25)
    #expect(proposal.groups[0] == proposal.groups[2] && proposal.groups[2] != proposal.groups[3])
  }

  /// As in CamVid: four videos of different lengths, cut where they are long.
  @Test func fewLongVideosAreCutIntoBlocks() {
    let lengths = ["0001TP": 62, "0006R0": 20, "0016E5": 41, "Seq05VD": 5]
    let paths = lengths.sorted { $0.key < $1.key }.flatMap { video, length in
      (0..<length).reversed().map { "trainannot/\(video)_\(String(6690 + 30 * $0)).png" }
    }
    let proposal = GroupProposal.proposing(for: paths)
    #expect(proposal.kind == .blocks)
    #expect(proposal.sequenceCount == 4)
    #expect(proposal.groupCount == 4 + 1 + 3 + 1)
    // Paths were given last frame first: the last one given of a video is its first frame.
    #expect(proposal.groups[61] == "0001TP #1" && proposal.groups[0] == "0001TP #4")
    #expect(proposal.explanation.contains("9 blocks"))
  }

  @Test(arguments: [
    ["la_001.nii.gz", "la_002.nii.gz", "la_003.nii.gz"],
    ["01_manual1.gif", "02_manual1.gif", "03_manual1.gif"],
    ["ADE_train_00000001.png", "ADE_train_00000002.png"],
    ["a/cju0qkwl.png", "a/cju1bm8e.png"], ["2.png", "3.png"], [],
  ])
  func numbersAloneAreNoSequence(paths: [String]) {
    let proposal = GroupProposal.proposing(for: paths)
    #expect(proposal.kind == .images)
    #expect(proposal.groupCount == paths.count)
  }

  @Test(arguments: ["slice_", "frame", "vol/z"])
  func aNumberCalledFrameIsASequence(prefix: String) {
    let proposal = GroupProposal.proposing(for: (1...50).map { "\(prefix)\($0).png" })
    #expect(proposal.kind == .blocks)
    #expect(proposal.groupCount == 3)
  }

  /// Every number after the city is an image of its own; the city is what is shared.
  @Test func aSecondNumberIsLeftOutWhereTheFirstTellsNothing() {
    let paths = ["aachen", "bonn"].flatMap { city in
      (0..<15).map { "\(city)_0000\($0)_000019_gtFine_labelIds.png" }
    }
    let proposal = GroupProposal.proposing(for: paths)
    #expect(proposal.kind == .sequences)
    #expect(Set(proposal.groups) == ["aachen", "bonn"])
  }

  @Test func foldersOfCasesAreSequences() {
    let paths = (0..<30).flatMap { patient in (0..<4).map { "p\(patient)/mask_\($0).png" } }
    #expect(GroupProposal.proposing(for: paths).groupCount == 30)
    let splits = ["train", "val"].flatMap { split in (0..<30).map { "\(split)/\($0).png" } }
    #expect(GroupProposal.proposing(for: splits).kind == .images)
  }

  @Test func aPatternGroupsByItsCaptures() throws {
    let paths = ["case1_left_3.png", "case1_right_1.png", "case2_left_2.png", "other.png"]
    let whole = try GroupProposal.grouping(paths, by: #"case\d"#)
    #expect(whole.groups == ["case1", "case1", "case2", nil])
    #expect(whole.groupCount == 3)
    let captured = try GroupProposal.grouping(paths, by: #"case(\d)_([a-z]+)"#)
    #expect(captured.groups == ["1/left", "1/right", "2/left", nil])
    #expect(
      captured.explanation
        == "3 groups by 'case(\\d)_([a-z]+)'; 1 image by themselves, without a match")
  }

  @Test func patternsThatCannotWorkAreNamed() {
    #expect(throws: GroupPatternError.empty) { try GroupProposal.grouping(["a"], by: "") }
    #expect(throws: GroupPatternError.matchesNothing(pattern: "z", example: "a.png")) {
      try GroupProposal.grouping(["a.png"], by: "z")
    }
    let error = #expect(throws: GroupPatternError.self) {
      try GroupProposal.grouping(["a"], by: "(a")
    }
    #expect(error?.description.contains("(a") == true && error?.hint != nil)
  }
}
