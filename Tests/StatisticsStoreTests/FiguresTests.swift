import ClassWeights
import LabelMasks
import LossRules
import TestSupport
import Testing

@testable import StatisticsStore

/// What is stored beside the counts comes back as it was.
struct FiguresTests {
  let folder: TemporaryFolder
  let store: StatisticsStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.scanStore()
    try store.scan([PlannedFile(path: "a.pgm", split: "train", modifiedAt: 1, areas: [0: [9]])])
  }

  private let weights = ["train", "all"].flatMap { split in
    [7, 0].map { classID in
      ClassWeight(
        split: split, scheme: "balanced", normalization: .mean, classID: classID,
        className: "name \(classID)", weight: classID == 0 ? 0.1 : nil,
        ciLow: classID == 0 ? 0.05 : nil, ciHigh: classID == 0 ? 1e300 : nil,
        parametersJSON: #"{"power":1}"#)
    }
  }
  private let priors = [
    ClassPrior(split: "all", classID: 7, className: "tree", logPrior: nil, biasInit: nil),
    ClassPrior(split: "all", classID: 0, className: "0", logPrior: -0.5, biasInit: 0.25),
  ]
  private let recommendations = [2, 1].map { rank in
    Recommendation(
      rank: rank, loss: "dice", verdict: .adequate, score: 1.19, summary: "It does.",
      parametersJSON: "{}", split: "all", optionsJSON: #"{"metric":"dice"}"#,
      evidence: [3, 1].map {
        RecommendationEvidence(
          rule: "rule-\($0)", evidence: "A\($0)", effect: "raises", statement: "f is 0.1.",
          measuredJSON: #"{"f":0.1}"#, changesIf: $0 == 1 ? nil : "f above 0.2",
          strength: .moderate, sources: "Eigen 2015; 'quoted'")
      })
  }

  @Test func `Weights and priors come back by split, in their order`() throws {
    try store.storeWeights(weights, priors)
    for split in ["train", "all"] {
      #expect(try store.weights(split: split) == weights.filter { $0.split == split })
    }
    #expect(try store.priors(split: "all") == priors)
    #expect(try store.priors(split: "train") == [])
    try store.storeWeights([weights[0]], [])
    #expect(try store.weights(split: "train") == [weights[0]])
    #expect(try store.weights(split: "all") == [])
  }

  @Test func `Recommendations come back by rank with their evidence in order`() throws {
    try store.storeRecommendations(recommendations)
    #expect(try store.recommendations() == recommendations.reversed())
    try store.storeRecommendations([])
    #expect(try store.text("SELECT * FROM recommendation_evidence") == [])
  }

  @Test func `A change of the records takes them all away`() throws {
    try store.storeWeights(weights, priors)
    try store.storeRecommendations(recommendations)
    try store.write([
      PlannedFile(path: "b.pgm", modifiedAt: 1, areas: [0: [9]]).scanned()
    ])
    for table in ["class_weight", "class_prior", "recommendation", "recommendation_evidence"] {
      #expect(try store.text("SELECT * FROM \(table)") == [], "\(table)")
    }
  }

  @Test func `Decisions come back in their order, issues by path`() throws {
    #expect(try store.info().map(\.name) == ["split", "ignore_index"])
    #expect(try store.issues() == FinishRequest.test.runIssues)
    let names = ["z", "b", "a"]
    let broken = names.map { PlannedFile(path: $0, modifiedAt: 1) }
    try store.write(broken.map { $0.scanned() })
    try store.finishTest()
    #expect(try store.issues().map(\.path) == [nil, "a", "b", "link", "z"])
  }

  @Test func `JSON that is none is refused`() throws {
    var wrong = recommendations[0]
    wrong.parametersJSON = "{alpha: 1}"
    #expect(throws: StoreError.self) { try store.storeRecommendations([wrong]) }
  }

  @Test func `A reader opens what a scan has finished`() throws {
    try store.storeRecommendations(recommendations)
    #expect(try store.foldLog() == nil)
    let reader = try StatisticsStore.openReadOnly(folder.database)
    try reader.requireFinished()
    #expect(try reader.profiles() == store.profiles())
    #expect(try reader.recommendations().map(\.rank) == [1, 2])
    #expect(throws: StoreError.readOnly(path: reader.path)) {
      try reader.storeRecommendations([])
    }
  }
}
