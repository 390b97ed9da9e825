import Foundation
import LabelMasks
import SegmentationLosses
import Testing

@Suite struct LossCatalogueTests {
  static let ids = Losses.catalogue.ids

  @Test func idsAndAliasesAreUnique() {
    let names = Losses.catalogue.entries.flatMap { [$0.id] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test func everyFileInLossesIsInTheCatalogue() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources/SegmentationLosses/Losses").path)
    let declared = Losses.catalogue.entries.map {
      $0.declaredIn.split(separator: "/").last.map(String.init) ?? ""
    }
    #expect(Set(files) == Set(declared), "add the missing line to Losses.catalogue")
  }

  @Test(arguments: ids)
  func isDocumented(id: String) throws {
    let loss = try Losses.catalogue.entry(id)
    #expect(loss.summary.hasSuffix("."))
    #expect(!loss.formula.isEmpty)
    #expect(!loss.references.isEmpty)
    #expect(!loss.details.contains { $0.text.isEmpty })
    for finding in loss.helps + loss.fails {
      #expect(!finding.source.isEmpty)
      #expect(!finding.statement.hasSuffix("."))
    }
  }

  @Test(arguments: ids)
  func parametersHaveUniqueNamesWithoutGreek(id: String) throws {
    let loss = try Losses.catalogue.entry(id)
    let settings = loss.parameters + loss.furtherSettings
    let names = settings.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names).isDisjoint(with: ["alpha", "beta", "gamma", "delta", "lambda"]))
    for parameter in settings {
      #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty)
    }
  }
}
