import Testing

/// The walls that the package manager does not see; ARCHITECTURE.md lists them.
@Suite struct LayerTests {
  static let pureModules = [
    "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
    "SegmentationLosses",
    "LossRules", "YAMLDocuments",
    "SampleDatasets", "TabularOutput", "Reports", "TrainingExports",
  ]

  @Test func thePackageHasTheModulesThatAreCheckedHere() {
    #expect(Set(Self.pureModules).isSubset(of: SourceTree.modules()))
    #expect(SourceTree.files(under: "Sources").count > 40)
  }

  @Test(arguments: pureModules)
  func pureModulesTouchNoFileAndNoTerminal(module: String) {
    let calls = [
      "fopen(", "open(", "opendir(", "FileManager", "FileHandle", "readLine(", "getenv(",
    ]
    for file in SourceTree.files(under: "Sources/\(module)") {
      let found = calls.filter { file.code.contains(" \($0)") || file.code.contains("(\($0)") }
      #expect(found.isEmpty, "\(file): a pure module does no input or output")
    }
  }

  @Test func onlyTheStoreSpeaksToSQLite() {
    for file in SourceTree.files(under: "Sources") where file.imports.contains("CSQLite") {
      #expect(file.path.hasPrefix("Sources/StatisticsStore/"))
    }
  }

  @Test func onlyTheDocumentsSpeakToLibyaml() {
    for file in SourceTree.files(under: "Sources") where file.imports.contains("CYAML") {
      #expect(file.path.hasPrefix("Sources/YAMLDocuments/"))
    }
  }

  @Test func onlyTheFormatsSpeakToTheirLibraries() {
    let libraries: Set = ["CPNGReader", "CPNG", "CTIFFReader", "CTIFF", "CDeflate", "CZlib"]
    for file in SourceTree.files(under: "Sources") where !file.imports.isDisjoint(with: libraries) {
      #expect(file.path.hasPrefix("Sources/MaskFormats/"))
    }
  }

  @Test func theLibraryNeitherPrintsNorExits() {
    for file in SourceTree.files(under: "Sources") where !file.path.contains("SegBalanceCLI") {
      let found = [" print(", " exit(", "fatalError(", "Glibc.exit"].filter(file.code.contains)
      #expect(found.isEmpty, "\(file): \(found)")
    }
  }

  /// Foundation costs 45 MB in a static binary and 4 ms at every start.
  @Test func nothingImportsFoundation() {
    for file in SourceTree.files(under: "Sources") {
      #expect(!file.imports.contains("Foundation"), "\(file) imports Foundation")
    }
  }
}
