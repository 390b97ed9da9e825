import LabelMasks
import Testing

@testable import SegmentationLosses

/// What holds for every loss of the catalogue, whatever its formula.
@Suite struct LossPropertyTests {
  static let seeds: [UInt64] = [1, 2, 3]

  @Test(arguments: Losses.catalogue.ids, [1, 2, 4])
  func gradientIsTheSlopeOfTheValue(id: String, channels: Int) throws {
    for seed in Self.seeds {
      let random = RandomBatch(seed: seed, channels: channels, imageRows: [5, 6])
      let loss = try CatalogueSample.loss(id, classCount: random.classCount)
      let gradient = loss.evaluate(try random.labelled()).gradient
      let step = 1e-5
      for index in random.logits.indices {
        var bent = random
        bent.logits[index] = random.logits[index] + step
        let above = loss.evaluate(try bent.labelled()).value
        bent.logits[index] = random.logits[index] - step
        let below = loss.evaluate(try bent.labelled()).value
        let slope = (above - below) / (2 * step)
        #expect(
          abs(gradient[index] - slope) <= 1e-8 + 1e-6 * abs(slope),
          "\(id), seed \(seed), logit \(index): slope \(slope), gradient \(gradient[index])")
      }
    }
  }

  @Test(arguments: CatalogueSample.softmaxIDs, seeds)
  func softmaxGradientsOfAPixelAddUpToZero(id: String, seed: UInt64) throws {
    let random = RandomBatch(seed: seed)
    let gradient = try CatalogueSample.loss(id).evaluate(random.labelled()).gradient
    #expect(gradient.largestMagnitude > 0)
    for row in 0..<random.rowCount {
      let sum = gradient[random.row(row)].reduce(0, +)
      #expect(abs(sum) <= 1e-15 + 1e-14 * gradient[random.row(row)].largestMagnitude)
    }
  }

  @Test(arguments: CatalogueSample.softmaxIDs, seeds)
  func aConstantOnAllLogitsOfAPixelChangesNothing(id: String, seed: UInt64) throws {
    let random = RandomBatch(seed: seed)
    var shifted = random
    for row in 0..<random.rowCount {
      for index in random.row(row) { shifted.logits[index] += Double(row) - 7 }
    }
    let loss = try CatalogueSample.loss(id)
    let before = loss.evaluate(try random.labelled())
    let after = loss.evaluate(try shifted.labelled())
    #expect(abs(before.value - after.value) < 1e-13)
    #expect(before.gradient.distance(to: after.gradient) < 1e-13)
  }

  @Test(arguments: Losses.catalogue.ids, [1, 4])
  func ignoredPixelsTakeNoPart(id: String, channels: Int) throws {
    let random = RandomBatch(seed: 5, channels: channels)
    let loss = try CatalogueSample.loss(id, classCount: random.classCount)
    let before = loss.evaluate(try random.labelled())
    var spoilt = random
    let ignored = random.labels.indices.filter { random.labels[$0] == RandomBatch.ignored }
    try #require(!ignored.isEmpty)
    for row in ignored {
      for index in random.row(row) { spoilt.logits[index] = .nan }
    }
    let after = loss.evaluate(try spoilt.labelled())
    #expect(before == after)
    for row in ignored { #expect(after.gradient[random.row(row)].allSatisfy { $0 == 0 }) }
  }

  @Test(arguments: Losses.catalogue.ids)
  func aBatchWithoutLabelledPixelsTeachesNothing(id: String) throws {
    var random = RandomBatch(seed: 6)
    random.labels = random.labels.map { _ in RandomBatch.ignored }
    let result = try CatalogueSample.loss(id).evaluate(random.labelled())
    #expect(result.value == 0)
    #expect(result.gradient.allSatisfy { $0 == 0 })
  }

  @Test(arguments: Losses.catalogue.ids, seeds)
  func theOrderOfPixelsDoesNotMatter(id: String, seed: UInt64) throws {
    let random = RandomBatch(seed: seed, imageRows: [18])
    var generator = SeededGenerator(seed: seed)
    let order = Array(0..<random.rowCount).shuffled(using: &generator)
    var permuted = random
    permuted.labels = order.map { random.labels[$0] }
    permuted.logits = order.flatMap { random.logits[random.row($0)] }
    let loss = try CatalogueSample.loss(id)
    let before = loss.evaluate(try random.labelled())
    let after = loss.evaluate(try permuted.labelled())
    #expect(abs(before.value - after.value) < 1e-13)
    #expect(after.gradient.distance(to: order.flatMap { before.gradient[random.row($0)] }) < 1e-13)
  }

  @Test(arguments: Losses.catalogue.ids, seeds)
  func theOrderOfClassesDoesNotMatter(id: String, seed: UInt64) throws {
    let random = RandomBatch(seed: seed)
    let order = [2, 0, 3, 1]
    var permuted = random
    permuted.labels = random.labels.map { order.firstIndex(of: $0) ?? $0 }
    permuted.logits = (0..<random.rowCount).flatMap { row in
      order.map { random.logits[random.row(row)][row * 4 + $0] }
    }
    let classes = CatalogueSample.classes()
    let renamed = DatasetClasses(
      frequencies: order.map { classes.frequencies[$0] },
      background: order.firstIndex(of: classes.background ?? 0))
    let entry = try Losses.catalogue.entry(id)
    let before = entry.evaluation(classes).evaluate(try random.labelled())
    let after = entry.evaluation(renamed).evaluate(try permuted.labelled())
    let expected = (0..<random.rowCount).flatMap { row in
      order.map { before.gradient[row * 4 + $0] }
    }
    #expect(abs(before.value - after.value) < 1e-13)
    #expect(after.gradient.distance(to: expected) < 1e-13)
  }

  @Test(arguments: Losses.catalogue.ids, [1, 4])
  func aRowOfManyPixelsIsThosePixels(id: String, channels: Int) throws {
    for seed in Self.seeds {
      var grouped = RandomBatch(seed: seed, channels: channels)
      let counts = grouped.labels.indices.map { 1 + $0 % 5 }
      grouped.multiplicities = counts.map { Double($0) }
      var expanded = grouped
      let rows = counts.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
      expanded.labels = rows.map { grouped.labels[$0] }
      expanded.logits = rows.flatMap { grouped.logits[grouped.row($0)] }
      expanded.multiplicities = nil
      let firstImage = counts.prefix(grouped.imageRows[0]).reduce(0, +)
      expanded.imageRows = [firstImage, rows.count - firstImage]
      let loss = try CatalogueSample.loss(id, classCount: grouped.classCount)
      let group = loss.evaluate(try grouped.labelled())
      let pixels = loss.evaluate(try expanded.labelled())
      #expect(abs(group.value - pixels.value) < 1e-12, "\(id), seed \(seed)")
      let expected = rows.flatMap { group.gradient[grouped.row($0)] }
      #expect(pixels.gradient.distance(to: expected) < 1e-12, "\(id), seed \(seed)")
    }
  }

  @Test(arguments: Losses.catalogue.ids, [1, 3])
  func certaintyOverflowsNothing(id: String, channels: Int) throws {
    for scale in [30.0, 300, 3000] {
      let random = RandomBatch(seed: 9, channels: channels, scale: scale)
      let loss = try CatalogueSample.loss(id, classCount: random.classCount)
      let result = loss.evaluate(try random.labelled())
      #expect(result.value.isFinite)
      #expect(result.gradient.allSatisfy { $0.isFinite })
    }
  }

  @Test(arguments: Losses.catalogue.ids, [1, 3])
  func aPerfectPredictionIsNearlyFree(id: String, channels: Int) throws {
    for margin in [40.0, 800] {
      var random = RandomBatch(seed: 10, channels: channels)
      random.logits = random.logits.map { _ in 0 }
      for (row, label) in random.labels.enumerated() where label != RandomBatch.ignored {
        for (channel, index) in random.row(row).enumerated() {
          random.logits[index] = label == (channels == 1 ? 1 : channel) ? margin : -margin
        }
      }
      let loss = try CatalogueSample.loss(id, classCount: random.classCount)
      let result = loss.evaluate(try random.labelled())
      #expect(result.value >= 0 && result.value < 1e-4, "\(result.value)")
      #expect(result.gradient.largestMagnitude < 1e-4)
    }
  }
}
