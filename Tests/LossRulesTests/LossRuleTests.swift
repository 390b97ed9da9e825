import Foundation
import LabelMasks
import MaskStatistics
import SegmentationLosses
import Testing

@testable import LossRules

@Suite struct LossRuleTests {
  static let ids = Rules.catalogue.ids

  private func rule(_ id: String) throws -> LossRule { try Rules.catalogue.entry(id) }

  private func finding(_ rule: LossRule) throws -> RuleFinding {
    let findings = Deliberation(on: rule.fires.context).findings
    return try #require(findings.first { $0.rule.id == rule.id }).finding
  }

  @Test func idsAndNumbersAreUnique() {
    let names = Rules.catalogue.entries.flatMap { [$0.id] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test func everyFileInRulesIsInTheCatalogue() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources/LossRules/Rules").path)
    let declared = Rules.catalogue.entries.map {
      $0.declaredIn.split(separator: "/").last.map(String.init) ?? ""
    }
    #expect(Set(files) == Set(declared), "add the missing line to Rules.catalogue")
  }

  @Test(arguments: ids)
  func isFoundByItsNumber(id: String) throws {
    #expect(Rules.catalogue.find(try rule(id).evidence)?.id == id)
  }

  @Test(arguments: ids)
  func isDocumented(id: String) throws {
    let rule = try rule(id)
    #expect(rule.summary.hasPrefix("Sees "))
    #expect(rule.summary.hasSuffix("."))
    #expect(!rule.references.isEmpty)
    #expect(!rule.details.contains { $0.text.isEmpty })
    #expect(rule.rationale.hasSuffix("."))
  }

  @Test(arguments: ids)
  func firesOnItsExample(id: String) throws {
    let example = try rule(id).fires
    #expect(LossAdvisor.firingRules(in: example).contains(id))
  }

  @Test(arguments: ids)
  func staysSilentOnItsCounterexample(id: String) throws {
    let example = try rule(id).staysSilent
    #expect(!LossAdvisor.firingRules(in: example).contains(id))
  }

  @Test(arguments: ids)
  func thresholdsSayWhereTheyComeFrom(id: String) throws {
    for threshold in try rule(id).thresholds {
      switch threshold.basis {
      case .published(let source): #expect(!source.isEmpty)
      case .engineeringChoice(let reason): #expect(!reason.isEmpty)
      }
      #expect(!threshold.meaning.isEmpty && !threshold.meaning.hasSuffix("."))
      #expect(threshold.text.contains(threshold.readable))
    }
  }

  @Test(arguments: ids)
  func saysWhatItMeasuredInSentences(id: String) throws {
    let finding = try finding(try rule(id))
    #expect(finding.statement.hasSuffix("."))
    #expect(!finding.measured.isEmpty)
    #expect(finding.changesIf?.hasSuffix(".") ?? true)
    #expect(!finding.effects.isEmpty)
    for effect in finding.effects {
      #expect(!effect.because.hasSuffix("."), "\(effect.because)")
      #expect(effect.because.first.map { !$0.isUppercase } ?? false, "\(effect.because)")
    }
  }

  @Test(arguments: ids)
  func namesOnlyLossesAndParametersThatThereAre(id: String) throws {
    let finding = try finding(try rule(id))
    for effect in finding.effects {
      guard let loss = effect.loss else { continue }
      let entry = try Losses.catalogue.entry(loss.id)
      if case .set(let name, _) = effect.change {
        #expect(entry.parameters.contains { $0.name == name }, "\(loss.id): \(name)")
      }
    }
  }
}
