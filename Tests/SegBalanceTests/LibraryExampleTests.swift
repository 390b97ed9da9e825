import SegBalance
import TestSupport
import Testing

/// The README's example of the library, line by line.
@Suite struct LibraryExampleTests {
  @Test func theExampleOfTheReadmeRuns() async throws {
    let folder = try TemporaryFolder()
    let dataset = folder.path + "/street"
    try SampleDatasets.catalogue.entry("street").write(to: dataset)

    let names = dataset + "/classes.txt"
    func example(in folder: String) async throws -> ([ClassWeight], LossAdvice) {
      var request = DatasetRequest(dataset: "street", database: "street.db")
      request.dataset = folder + "/" + request.dataset
      request.database = folder + "/" + request.database
      request.labelTable = try LabelTable(readingFile: names)
      // The README has: request.labelTable = try LabelTable(readingFile: "street/classes.txt")
      _ = try await DatasetScanner.scan(request)
      let profile = try StoredDataset(database: request.database).profile(split: "train")
      let weights = ClassWeighting(scheme: try WeightSchemes.catalogue.entry("enet"))
        .weights(of: profile.classes)
      let advice = LossAdvisor.advice(for: profile)
      return (weights, advice)
    }
    let (weights, advice) = try await example(in: folder.path)
    #expect(weights.count == 10)
    #expect(advice.recommendations.first?.verdict == .recommended)
  }
}
