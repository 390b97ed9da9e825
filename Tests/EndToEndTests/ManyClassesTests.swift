import SegBalance
import TestSupport
import Testing

/// Masks whose labels number objects.
@Suite struct ManyClassesTests {
  /// Two masks with one pixel of each label.
  private static func analysed(
    labelCount: Int
  ) throws -> (place: Workplace, outcome: Program.Outcome) {
    let place = try Workplace()
    let labels = (0..<labelCount).map { UInt16($0) }
    for name in ["a.pgm", "b.pgm"] {
      try place.write(
        LabelMask(shape: MaskShape(width: labelCount, height: 1), labels: labels), to: name)
    }
    let outcome = try Program.run(
      "analyze", place.dataset, "-o", place.folder.path + "/out")
    return (place, outcome)
  }

  @Test(
    "every class is counted; what would cost too much is left out and named",
    arguments: [1100, 4200])
  func counted(labelCount: Int) throws {
    let (place, outcome) = try Self.analysed(labelCount: labelCount)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func value(_ query: String) throws -> String {
      let database = place.folder.path + "/out/segbalance.db"
      let table = try Program.run("sql", database, query, "--format", "csv").output
      return table.split(whereSeparator: \.isNewline).dropFirst().joined(separator: " ")
    }
    let hasWeights = labelCount <= 4096
    #expect(
      try value("SELECT COUNT(*), SUM(pixel_count) FROM class_balance WHERE split = 'all'")
        == "\(labelCount),\(2 * labelCount)")
    #expect(try value("SELECT COUNT(pixel_frequency_ci_low) FROM class_balance") == "0")
    #expect(try value("SELECT COUNT(*) > 0 FROM class_weight") == (hasWeights ? "1" : "0"))
    #expect(try value("SELECT COUNT(*) FROM class_co_occurrence") == "0")
    #expect(try value("SELECT COUNT(*) > 0 FROM recommendation") == "1")
    let leftOut = try value("SELECT value FROM dataset_info WHERE name = 'left_out'")
    #expect(leftOut.contains("class_co_occurrence") && leftOut.contains("intervals"))
    #expect(leftOut.contains("class_weight") == !hasWeights)
    let obstacle = "no weight files: a weight vector must have at most 4096 entries"
    #expect(outcome.output.contains(obstacle) == !hasWeights, "\(outcome.output)")
    #expect(outcome.errors.contains("crops are not measured"), "\(outcome.errors)")
    let sampling = try Program.run("sampling", place.folder.path + "/out/segbalance.db")
    #expect(sampling.status == (hasWeights ? 0 : 2), "\(sampling.errors)")
    #expect(sampling.output.isEmpty == !hasWeights)
    #expect(sampling.errors.contains("at most 4096 classes, found 4200") == !hasWeights)
  }
}
