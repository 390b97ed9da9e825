import ClassWeights
import LabelMasks
import Testing
import TrainingExports

/// Rows of one split and scheme; a nil weight is an absent class.
func rows(_ weights: KeyValuePairs<Int, Double?>, names: [Int: String] = [:]) -> [ClassWeight] {
  weights.map { id, weight in
    ClassWeight(
      split: "train", scheme: "enet", normalization: .frequency, classID: id,
      className: names[id] ?? "c\(id)", weight: weight, parametersJSON: "{}")
  }
}

@Suite struct WeightVectorTests {
  @Test func theIndexIsTheClassID() throws {
    let vector = try WeightVector(weights: rows([2: 3.5, 0: 0.5, 1: 1]))
    #expect(vector.values == [0.5, 1, 3.5])
    #expect(vector.entries.map(\.className) == ["c0", "c1", "c2"])
    #expect(vector.split == "train" && vector.scheme == "enet")
    #expect(vector.normalization == .frequency)
    #expect(vector.warnings.isEmpty)
  }

  @Test func absentClassesAndGapsAreFilledAndNamed() throws {
    let weights = rows([0: 0.5, 3: nil, 5: 2])
    let vector = try WeightVector(weights: weights, absent: .value(1))
    #expect(vector.values == [0.5, 1, 1, 1, 1, 2])
    #expect(vector.entries.map(\.className) == ["c0", nil, nil, "c3", nil, "c5"])
    #expect(
      vector.warnings == [
        .absentClasses(["3 (c3)"], weight: 1),
        .gaps([1, 2, 4], weight: 1, renumbering: "3=1,5=2"),
      ])
  }

  @Test func absentClassesAtTheEndKeepTheirIndex() throws {
    #expect(try WeightVector(weights: rows([0: 1, 1: nil])).values == [1, 0])
  }

  @Test func anIgnoredIndexIsNoGap() throws {
    let vector = try WeightVector(
      weights: rows([0: 1, 2: 1]), ignoredIDs: [1, 255], absent: .refuse)
    #expect(vector.values == [1, 0, 1])
    #expect(vector.warnings.isEmpty)
  }

  @Test func aBinaryMaskSavedAs255AsksForItsRenumbering() throws {
    let vector = try WeightVector(weights: rows([0: 0.5, 255: 50]))
    #expect(vector.values.count == 256)
    guard case .gaps(let ids, _, let renumbering) = try #require(vector.warnings.first) else {
      Issue.record("expected a warning of gaps, found \(vector.warnings)")
      return
    }
    #expect(ids == Array(1...254))
    #expect(renumbering == "255=1")
  }

  @Test(
    arguments: [
      ([:], .noWeights),
      ([0: nil, 1: nil], .noWeights),
      ([-1: 1, 0: 1], .negativeID(-1)),
      ([0: 1, 0: 2], .repeatedClass(0)),
      ([0: 1, 1: .infinity], .notFinite(id: 1, weight: .infinity)),
      ([0: 1, 4095: nil, 4096: 1], .tooLong(highestID: 4096, renumbering: "4095=1,4096=2")),
    ] as [(KeyValuePairs<Int, Double?>, ExportError)])
  func refuses(_ weights: KeyValuePairs<Int, Double?>, error: ExportError) {
    #expect(throws: error) { try WeightVector(weights: rows(weights)) }
  }

  @Test func noRenumberingMakesTooManyClassesFit() {
    let count = WeightVector.maximumLength + 1
    let weights = (0..<count).map {
      ClassWeight(
        split: "all", scheme: "balanced", normalization: .mean, classID: $0, className: "\($0)",
        weight: 1, ciLow: nil, ciHigh: nil, parametersJSON: "{}")
    }
    #expect(throws: ExportError.tooManyClasses(count)) { try WeightVector(weights: weights) }
  }

  @Test func theLongestVectorIsAllowed() throws {
    #expect(try WeightVector(weights: rows([4095: 1])).values.count == WeightVector.maximumLength)
  }

  @Test func refusesMissingWeightsWhenToldTo() {
    #expect(throws: ExportError.missingWeights(ids: [1, 2])) {
      try WeightVector(weights: rows([0: 1, 2: nil, 3: 1]), absent: .refuse)
    }
  }

  @Test(
    arguments: [
      ("0", .value(0)), ("1", .value(1)), ("0.25", .value(0.25)), ("error", .refuse),
      ("-1", nil), ("nan", nil), ("inf", nil), ("", nil), ("skip", nil),
    ] as [(String, AbsentClassPolicy?)])
  func readsThePolicy(_ text: String, expected: AbsentClassPolicy?) {
    #expect(AbsentClassPolicy(text) == expected)
  }

  @Test func messagesNameAtMostFive() {
    let error = ExportError.missingWeights(ids: Array(1...7))
    #expect(
      error.description == """
        error: every index must have a weight, but there is none for class ids 1, 2, 3, 4, 5 \
        ... and 2 more
        hint: choose the weight of such classes with --absent 0, 1 or a number
        """)
    let warning = WeightVector.Warning.gaps([1, 2], weight: 0, renumbering: "3=1")
    #expect(warning.problem == "no class has id 1, 2: weight 0 is written there")
  }
}
