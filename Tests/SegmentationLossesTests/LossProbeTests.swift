import LabelMasks
import Testing

@testable import SegmentationLosses

@Suite struct LossProbeTests {
  /// Three images; class 3 is rare and in two of them.
  static let images: [[UInt64]] = [
    [6000, 3000, 900, 100], [5500, 4000, 500, 0], [7000, 2000, 700, 300],
  ]
  private func probe() throws -> LossProbe { try #require(LossProbe(images: Self.images)) }

  @Test func rareIsBelowAFifthOfAnEqualShare() throws {
    // Shares 0.617, 0.3, 0.07, 0.0133; the limit for four classes is 0.05.
    #expect(try probe().rareClasses == [3])
    let balanced = try #require(LossProbe(images: [[50, 50], [40, 60]]))
    #expect(balanced.rareClasses == [])
    let measurement = balanced.measure(CrossEntropy())
    #expect(measurement.rareBoost == [:])
    #expect(measurement.collapseMargin == nil)
    #expect(measurement.pullKept == nil)
  }

  @Test func thereMustBeTwoClasses() {
    #expect(LossProbe(images: []) == nil)
    #expect(LossProbe(images: [[0, 0]]) == nil)
    #expect(LossProbe(images: [[10, 0], [3, 0]]) == nil)
    #expect(LossProbe(images: [[10, 0], [0, 1]]) != nil)
  }

  @Test(arguments: Losses.catalogue.ids)
  func sharesAddUpToOneAndMarginsLieBetween(id: String) throws {
    for images in [Self.images, [[900, 100], [1000, 0], [960, 40]]] {
      let probe = try #require(LossProbe(images: images, background: 0))
      let measurement = probe.measure(try Losses.catalogue.entry(id))
      #expect(measurement.classes.count == 4 * images[0].count)
      for state in ProbeState.allCases {
        let classes = measurement.classes.filter { $0.state == state }
        #expect(classes.map(\.classIndex) == Array(images[0].indices))
        #expect(abs(classes.reduce(0) { $0 + $1.gradientShare } - 1) < 1e-12)
        #expect(classes.allSatisfy { (-1...1).contains($0.margin) })
      }
      #expect(try #require(measurement.spread.overImages) >= 1)
      #expect((0...1).contains(measurement.absentDownShare))
    }
  }

  @Test func anUntrainedNetworkSharesCrossEntropyByFrequency() throws {
    let measurement = try probe().measure(CrossEntropy())
    let boost = try #require(measurement.rareBoost[.uniform])
    #expect(abs(boost - 1) < 1e-14)
  }

  @Test func weightsOfOneOverTheCountShareEqually() throws {
    let counts: [UInt64] = [600, 300, 90, 10]
    let probe = try #require(LossProbe(images: [counts]))
    let measurement = probe.measure(CrossEntropy(classWeights: counts.map { 1 / Double($0) }))
    for share in measurement.classes.filter({ $0.state == .uniform }).map(\.gradientShare) {
      #expect(abs(share - 0.25) < 1e-14)
    }
  }

  @Test func anUntrainedNetworkSharesLovaszEqually() throws {
    let probe = try #require(LossProbe(images: [[600, 300, 90, 10]]))
    let measurement = probe.measure(LovaszSoftmax())
    for share in measurement.classes.filter({ $0.state == .uniform }).map(\.gradientShare) {
      #expect(abs(share - 0.25) < 1e-14)
    }
  }

  /// At the class mix the pushes of these losses on every logit cancel: nothing leads off the
  /// plateau.
  @Test func theClassMixIsAPlateau() throws {
    let probe = try #require(LossProbe(images: [[6000, 3000, 900, 100]]))
    let losses: [any LossFunction] = [
      CrossEntropy(), Dice(smoothing: .none), Tversky(smoothing: 0), DiceCrossEntropy(),
    ]
    for loss in losses {
      let margin = try #require(probe.measure(loss).collapseMargin)
      #expect(abs(margin) < 1e-6, "\(loss)")
    }
    let weighted = CrossEntropy(classWeights: probe.dataset.inverseFrequencies)
    #expect(try #require(probe.measure(weighted).collapseMargin) > 0.5)
    let simple = GeneralizedDice(weightType: .simple)
    #expect(try #require(probe.measure(simple).collapseMargin) < -0.2)
  }

  @Test func overlapLossesLetGoOfACollapsedNetwork() throws {
    let probe = try probe()
    #expect(try #require(probe.measure(CrossEntropy()).pullKept) > 1)
    for loss: any LossFunction in [Dice(), IoU(), Tversky(), LovaszSoftmax()] {
      #expect(try #require(probe.measure(loss).pullKept) < 0.25, "\(loss)")
    }
  }

  @Test func squaredWeightsOfGeneralizedDiceJumpFromImageToImage() throws {
    let images: [[UInt64]] = (1...20).map { [100_000, 30_000, UInt64($0 * $0 * $0)] }
    let probe = try #require(LossProbe(images: images))
    #expect(try #require(probe.measure(GeneralizedDice()).spread.overImages) > 10)
    #expect(try #require(probe.measure(CrossEntropy()).spread.overImages) < 1.2)
  }

  /// Half of the images lack the foreground, every batch has some.
  @Test func batchesEvenOutWhatImagesWithoutForegroundDo() throws {
    let images = (0..<40).map { index -> [UInt64] in
      // Of 10 batches, the k-th holds the images k, k + 10, k + 20, k + 30.
      index < 20 ? [10_000, 0] : [9900, 100]
    }
    let probe = try #require(LossProbe(images: images, background: 0))
    let spread = probe.measure(Dice(RegionOptions(leavingOut: 0))).spread
    #expect(try #require(spread.overImages) > 100)
    #expect(abs(try #require(spread.overBatches) - 1) < 1e-9)
    let perImage = Dice(RegionOptions(pooling: .perImage, leavingOut: 0))
    #expect(abs(try #require(probe.measure(perImage).spread.overBatches) - 1) < 1e-9)
    let few = try #require(LossProbe(images: Array(images[16..<23])))
    #expect(few.measure(CrossEntropy()).spread.overBatches == nil)
  }

  @Test func anImageWithoutAnyGradientHasNoRatio() throws {
    let images: [[UInt64]] = Array(repeating: [10_000, 0], count: 6) + [[9000, 1000]]
    let measurement = try #require(LossProbe(images: images)).measure(
      TopKCrossEntropy(classWeights: [0, 1]))
    #expect(measurement.spread.overImages == nil)
    #expect(measurement.warnings.contains(.jumpsBetweenImages(measurement.spread)))
    #expect(ProbeWarning.jumpsBetweenImages(measurement.spread).sentence.hasPrefix("One image in"))
  }

  @Test func aCompoundIsToldWhichOfItsPartsToStrengthen() throws {
    let probe = try #require(LossProbe(images: [[999_000, 900, 100]]))
    let measurement = probe.measure(LovaszCrossEntropy())
    let kept = try #require(measurement.pullKept)
    #expect(kept < 0.2)
    #expect(measurement.partThatKeepsPull == "cross-entropy")
    let warning = ProbeWarning.letsGoAfterCollapse(
      pullKept: kept, partThatKeepsPull: "cross-entropy")
    #expect(measurement.warnings.contains(warning))
    #expect(warning.sentence.contains("a larger weight of its cross-entropy term"))
    #expect(probe.measure(LovaszSoftmax()).partThatKeepsPull == nil)
  }

  @Test func absentClassesArePushedDownAtTheExpenseOfOthers() throws {
    let probe = try #require(LossProbe(images: [[6000, 4000, 0, 0], [6000, 3000, 900, 100]]))
    let largest = probe.measure(GeneralizedDice(absentClass: .largestFinite))
    let usual = probe.measure(CrossEntropy())
    #expect(largest.absentDownShare > 2 * usual.absentDownShare)
    #expect(
      largest.warnings.contains(
        .pushesAbsentClasses(
          share: largest.absentDownShare, ofCrossEntropy: usual.absentDownShare)))
  }

  /// Each image holds two of six classes: all losses push the other four down.
  @Test func absentClassesThatEveryLossPushesDownAreNoWarning() throws {
    let images: [[UInt64]] = [
      [500, 500, 0, 0, 0, 0], [0, 0, 500, 500, 0, 0], [0, 0, 0, 0, 500, 500],
    ]
    let measurement = try #require(LossProbe(images: images)).measure(CrossEntropy())
    #expect(measurement.absentDownShare > 0.5)
    #expect(measurement.warnings == [])
  }

  @Test func theBalanceOfACompoundIsThatOfItsWeightedParts() throws {
    let probe = try probe()
    let even = probe.measure(DiceCrossEntropy()).balance
    let tilted = probe.measure(DiceCrossEntropy(diceWeight: 3)).balance
    #expect(even.map(\.part) == ["dice", "cross-entropy"])
    for state in ProbeState.allCases {
      let dice = try #require(even[0].share[state])
      let crossEntropy = try #require(even[1].share[state])
      #expect(abs(dice + crossEntropy - 1) < 1e-14)
      let expected = 3 * dice / (3 * dice + crossEntropy)
      #expect(abs(try #require(tilted[0].share[state]) - expected) < 1e-14)
    }
    #expect(probe.measure(Dice()).balance == [])
  }

  /// A binary output is one channel, whose downward push is class 0's upward push.
  @Test func aSigmoidOverTwoClassesIsSoftmaxOverTwo() throws {
    let probe = try #require(LossProbe(images: [[9000, 1000], [9500, 500]]))
    let sigmoid = probe.measure(BinaryCrossEntropy())
    let softmax = probe.measure(CrossEntropy())
    for (left, right) in zip(sigmoid.classes, softmax.classes) {
      #expect(abs(left.gradientShare - right.gradientShare) < 1e-13)
      #expect(abs(left.margin - right.margin) < 1e-12)
    }
  }

  @Test func onlySmoothingKnowsHowLargeAnImageIs() throws {
    // 400 pixels of 512 x 512: with smoothing 1 Dice lifts a class of 362 pixels and more there, of
    // 182 and more in images of half the side, where this one has 100.
    let probe = try #require(LossProbe(images: [[261_744, 400]]))
    let drift = { (loss: any LossFunction) in try #require(probe.measure(loss).sizeDrift) }
    #expect(try drift(CrossEntropy()) < 1e-12)
    #expect(try drift(Dice(smoothing: .none)) < 1e-12)
    #expect(try drift(Dice(RegionOptions(head: .sigmoid), smoothing: Smoothing(1))) > 0.1)
  }

  @Test func generalizedDiceKnowsItToo() throws {
    let probe = try #require(LossProbe(images: [[1_500_000, 400_000, 90_000, 10_000]]))
    #expect(try #require(probe.measure(GeneralizedDice()).sizeDrift) > 0.1)
    let bare = GeneralizedDice(smoothing: 0)
    #expect(try #require(probe.measure(bare).sizeDrift) < 1e-12)
  }

  /// 26 pixels of 262,144: a smoothing of 1 sinks objects below 362 pixels there.
  @Test func smoothingThatSinksSmallClassesIsNamed() throws {
    let probe = try #require(LossProbe(images: [[262_118, 26]]))
    let sigmoid = RegionOptions(head: .sigmoid)
    let one = Dice(sigmoid, smoothing: Smoothing(1))
    let compound = BinaryDiceCrossEntropy(dice: one, crossEntropyWeight: 0.01)
    for loss: any LossFunction in [one, compound] {
      let measurement = probe.measure(loss)
      let effect = try #require(measurement.smoothingEffect)
      #expect(effect.smoothing == 1)
      #expect(effect.classes == [ClassSize(classIndex: 1, pixelCount: 26)])
      #expect(effect.harmlessSmoothing == 1e-5)
      #expect(measurement.warnings.contains(.smoothingSinksClasses(effect)))
    }
    #expect(probe.measure(Dice(sigmoid)).smoothingEffect == nil)
    // Generalized Dice with 1 / size sinks them too, and not by its smoothing.
    let simple = probe.measure(GeneralizedDice(weightType: .simple))
    #expect(try #require(simple.collapseMargin) < -0.2)
    #expect(simple.smoothingEffect == nil)
  }

  /// At 1e-5 smoothing still sinks objects below sqrt(1e-5 N / 2): 22 voxels of 10^8.
  @Test func theUsualSmoothingToldToShrinkIsToldByHowMuch() throws {
    let volume = try #require(LossProbe(images: [[100_000_000, 6]], dimensionCount: 3))
    let effect = try #require(
      volume.measure(Dice(RegionOptions(head: .sigmoid))).smoothingEffect)
    #expect(effect.smoothing == 1e-5)
    #expect(effect.harmlessSmoothing < 0.5e-5)
    let harmless = Dice(
      RegionOptions(head: .sigmoid), smoothing: Smoothing(effect.harmlessSmoothing))
    #expect(volume.measure(harmless).smoothingEffect == nil)
  }

  @Test func aClassOfLessThanAPixelIsNoMatterOfSmoothing() throws {
    let images: [[UInt64]] = [[262_143, 1]] + Array(repeating: [262_144, 0], count: 3)
    let probe = try #require(LossProbe(images: images))
    let one = probe.measure(Dice(RegionOptions(head: .sigmoid), smoothing: Smoothing(1)))
    #expect(try #require(one.collapseMargin) < -0.2)
    #expect(one.smoothingEffect == nil)
  }

  /// Its number of pixels is a whole one, which in tiny images moves the margin; a loss without
  /// smoothing is never told to lessen it.
  @Test(arguments: [[262_118, 26], [18, 2]] as [[UInt64]])
  func theHardestPixelsHaveNoSmoothing(image: [UInt64]) throws {
    let probe = try #require(LossProbe(images: [image + [0]]))
    let measurement = probe.measure(TopKCrossEntropy())
    #expect(measurement.smoothingEffect == nil)
    #expect(!measurement.driftsBySmoothing)
  }

  @Test func aVolumeHasEightTimesTheVoxelsOfOneOfHalfTheSide() throws {
    // Smoothing 1 sinks a class n of N where n^2 < N / 2: 800 of 10^6 are lifted, 100 of an eighth
    // of it are sunk, 200 of a quarter of it are just so.
    let loss = Dice(RegionOptions(head: .sigmoid), smoothing: Smoothing(1))
    let drifts = try [2, 3].map { dimensionCount in
      let probe = try #require(
        LossProbe(images: [[999_200, 800]], dimensionCount: dimensionCount))
      return try #require(probe.measure(loss).sizeDrift)
    }
    #expect(drifts[1] > 1.5 * drifts[0])
  }

  /// One pixel in 50,000: a network at the class mix predicts it as often as it is.
  @Test func noLossIsBlamedForAClassMixThatIsNotTheImages() throws {
    let probe = try #require(LossProbe(images: [[499_990, 10]]))
    for loss: any LossFunction in [CrossEntropy(), BinaryCrossEntropy(), LovaszCrossEntropy()] {
      let measurement = probe.measure(loss)
      #expect(abs(try #require(measurement.collapseMargin)) < 0.01, "\(loss)")
      let sinks = measurement.warnings.contains { warning in
        if case .sinksRareClasses = warning { true } else { false }
      }
      #expect(!sinks, "\(loss)")
    }
    let simple = probe.measure(GeneralizedDice(weightType: .simple))
    let margin = try #require(simple.collapseMargin)
    #expect(simple.warnings.contains(.sinksRareClasses(margin: margin)))
  }

  @Test func smoothingOfSquaredWeightsSinksClassesOfLargeImages() throws {
    let images: [[UInt64]] = [[15_000_000, 4_000_000, 900_000, 100_000]]
    let probe = try #require(LossProbe(images: images))
    // The rarest class, of weight 1e-10, holds its own; the one of weight 1e-12 does not.
    let effect = try #require(probe.measure(GeneralizedDice()).smoothingEffect)
    #expect(effect.classes.map(\.classIndex) == [2])
    let harmless = GeneralizedDice(smoothing: effect.harmlessSmoothing)
    #expect(probe.measure(harmless).smoothingEffect == nil)
    #expect(probe.measure(GeneralizedDice(smoothing: 0)).smoothingEffect == nil)
    let small = try #require(LossProbe(images: images.map { $0.map { $0 / 1000 } }))
    #expect(small.measure(GeneralizedDice()).smoothingEffect == nil)
  }

  /// One foreground pixel in 10,000.
  @Test func aScoredBackgroundTakesTheGradientOfDice() throws {
    let probe = try #require(LossProbe(images: [[262_118, 26]], background: 0))
    let effect = try #require(probe.measure(Dice()).backgroundEffect)
    #expect(effect.foregroundShare < 1e-3)
    #expect(abs(effect.foregroundShareWithout - 0.5) < 0.01)
    let scored: [any LossFunction] = [Dice(), IoU(), LogCoshDice(), DiceCrossEntropy()]
    for loss in scored {
      #expect(
        probe.measure(loss).warnings.contains { warning in
          if case .scoresBackground = warning { true } else { false }
        }, "\(loss)")
    }
    let leftOut = RegionOptions(leavingOut: 0)
    #expect(probe.measure(Dice(leftOut)).backgroundEffect == nil)
    #expect(probe.measure(CrossEntropy()).backgroundEffect == nil)
  }

  @Test func aBackgroundThatIsNoLargerThanTheRestMayBeScored() throws {
    let probe = try #require(LossProbe(images: [[400, 350, 250]], background: 0))
    let measurement = probe.measure(Dice())
    let effect = try #require(measurement.backgroundEffect)
    #expect(effect.foregroundShare > 0.5 * effect.foregroundShareWithout)
    #expect(!measurement.warnings.contains(.scoresBackground(effect)))
    let unnamed = try #require(LossProbe(images: [[262_118, 26]]))
    #expect(unnamed.measure(Dice()).backgroundEffect == nil)
  }

  @Test func warningsNameWhatIsWrong() throws {
    let probe = try probe()
    #expect(probe.measure(CrossEntropy()).warnings == [])
    #expect(probe.measure(DiceCrossEntropy()).warnings == [])
    let dice = probe.measure(Dice())
    #expect(
      dice.warnings == [
        .letsGoAfterCollapse(pullKept: try #require(dice.pullKept), partThatKeepsPull: nil)
      ])
    let simple = probe.measure(GeneralizedDice(weightType: .simple))
    #expect(
      simple.warnings.contains(.sinksRareClasses(margin: try #require(simple.collapseMargin))))
  }

  @Test func aClassIsSummedUpInASentence() {
    func row(_ loss: String, _ state: ProbeState, _ share: Double) -> ProbedClass {
      ProbedClass(
        loss: loss, state: state, classID: 1, className: "bicyclist", pixelFrequency: 0.025,
        gradientShare: share, boost: nil, margin: 0)
    }
    let rows = [
      row("focal", .uniform, 0.03), row("dice", .uniform, 0.04), row("dice", .prior, 0.05),
      row("dice", .mid, 0.06),
    ]
    #expect(
      rows.sentence(about: 1, named: "bicyclist", under: "dice")
        == "bicyclist is 2.5 % of the pixels and gets 4 % of the gradient at the start, 6 % half way."
    )
    #expect(rows.sentence(about: 1, named: "bicyclist", under: "focal") == nil)
    #expect(rows.sentence(about: 2, named: "sign", under: "dice") == nil)
  }

  @Test func sentencesCarryTheFigure() {
    let warnings: [ProbeWarning] = [
      .sinksRareClasses(margin: -0.75),
      .jumpsBetweenImages(GradientSpread(overImages: 12.5, overBatches: nil)),
      .jumpsBetweenImages(GradientSpread(overImages: 12, overBatches: 1.25)),
      .jumpsBetweenImages(GradientSpread(overImages: 30_000_000, overBatches: 9.5)),
      .letsGoAfterCollapse(pullKept: 0.05, partThatKeepsPull: nil),
      .pushesAbsentClasses(share: 0.25, ofCrossEntropy: 0.1),
      .dependsOnImageSize(drift: 0.375, bySmoothing: true),
      .dependsOnImageSize(drift: 0.625, bySmoothing: false),
      .smoothingSinksClasses(
        SmoothingEffect(
          smoothing: 1, classes: [26, 12].map { ClassSize(classIndex: 1, pixelCount: $0) },
          harmlessSmoothing: 1e-5)),
      .scoresBackground(BackgroundEffect(foregroundShare: 0.02, foregroundShareWithout: 0.5)),
    ]
    let figures = [
      "-0.75", "12.5", "even it out (1.25 times)", "over 1,000", "5 %", "25 %", "0.375", "0.625",
      "26 pixels", "2 % go",
    ]
    for (warning, figure) in zip(warnings, figures) {
      #expect(warning.sentence.contains(figure) && warning.sentence.hasSuffix("."))
      #expect(!warning.sentence.contains("\n"))
    }
  }

  @Test func quantilesLieBetweenNeighbours() {
    #expect([1.0, 2, 3, 4, 5].quantile(0.05) == 1.2)
    #expect([1.0, 2, 3, 4, 5].quantile(0.5) == 3)
    #expect([7.0].quantile(0.95) == 7)
  }
}
