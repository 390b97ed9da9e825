import LabelMasks
import Testing

@testable import DatasetDiagnosis

/// One contract for every disease.
@Suite struct DiseaseTests {
  static let ids = Diseases.catalogue.ids

  private func disease(_ id: String) throws -> Disease { try Diseases.catalogue.entry(id) }

  private func found(in example: DiseaseExample) -> Set<String> {
    Set(Diagnosis(of: example.examination).entries.map(\.disease.id))
  }

  @Test(arguments: ids)
  func isFoundInItsExample(id: String) throws {
    #expect(found(in: try disease(id).fires).contains(id))
  }

  @Test(arguments: ids)
  func staysSilentInItsCounterexample(id: String) throws {
    #expect(!found(in: try disease(id).staysSilent).contains(id))
  }

  @Test(arguments: ids)
  func isDocumented(id: String) throws {
    let disease = try disease(id)
    #expect(disease.summary.hasPrefix("Looks for "))
    for text in [disease.harm, disease.signs, disease.cure, disease.summary] {
      #expect(text.hasSuffix("."), "\(text)")
    }
    for example in [disease.fires, disease.staysSilent] { #expect(example.title.hasSuffix(".")) }
    #expect(disease.references.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: ids)
  func saysWhatItFoundInClauses(id: String) throws {
    let disease = try disease(id)
    for finding in disease.find(disease.fires.examination) {
      for text in [finding.statement, finding.cure] {
        #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("  "), "\(text)")
      }
    }
  }

  @Test(arguments: ids)
  func yieldsOnlyToDiseasesThatThereAre(id: String) throws {
    for other in try disease(id).yieldsTo {
      #expect(other != id && Self.ids.contains(other))
    }
  }

  @Test(arguments: ids)
  func nothingIsFoundWhereNothingIs(id: String) throws {
    #expect(try disease(id).find(DatasetExamination(masks: [])).isEmpty)
  }
}
