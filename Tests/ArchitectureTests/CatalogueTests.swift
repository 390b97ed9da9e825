import SegBalance
import Testing

/// One contract for every entry of every catalogue.
@Suite struct CatalogueTests {
  /// Where the entries of a catalogue stand, one file each.
  static let folders = [
    "formats": "MaskFormats/Formats", "schemes": "ClassWeights/Schemes",
    "losses": "SegmentationLosses/Losses", "rules": "LossRules/Rules",
    "diseases": "DatasetDiagnosis/Diseases",
    "weight-files": "TrainingExports/WeightFiles", "sections": "Reports/Sections",
    "samples": "SampleDatasets/Samples",
  ]

  @Test func everyCatalogueIsChecked() {
    #expect(Set(Catalogues.all.map(\.name)) == Set(Self.folders.keys))
  }

  @Test(arguments: Catalogues.all.map(\.name))
  func idsAreUniqueAndKebabCase(name: String) throws {
    let entries = try Catalogues.listing(named: name).entries
    #expect(!entries.isEmpty)
    let names = entries.flatMap { [$0.id] + $0.aliases }
    #expect(Set(names).count == names.count, "an id or alias stands twice in \(names.sorted())")
    for entry in entries {
      #expect(entry.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(entry.id)")
    }
  }

  @Test(arguments: Catalogues.all.map(\.name))
  func everyEntryExplainsItself(name: String) throws {
    for entry in try Catalogues.listing(named: name).entries {
      #expect(entry.summary.hasSuffix("."), "\(entry.id): a summary is a sentence")
      #expect(!entry.summary.contains("\n"), "\(entry.id): a summary is one line")
      #expect(!entry.details.isEmpty, "\(entry.id) has nothing to explain")
      let pages = try Catalogues.pages(explaining: entry.id)
      #expect(pages.contains { $0.text.contains(entry.id) })
    }
  }

  @Test(arguments: folders.sorted { $0.key < $1.key })
  func everyFileOfAFolderIsInItsCatalogue(name: String, folder: String) throws {
    let declared = Set(
      try Catalogues.listing(named: name).entries.map {
        $0.declaredIn.split(separator: "/").last.map(String.init) ?? ""
      })
    let files = SourceTree.files(under: "Sources/\(folder)").map {
      $0.path.split(separator: "/").last.map(String.init) ?? ""
    }
    #expect(!files.isEmpty)
    for file in files {
      #expect(declared.contains(file), "\(folder)/\(file) declares no entry of '\(name)': add it")
    }
  }
}
