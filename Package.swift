// swift-tools-version: 6.2
import PackageDescription

/// SQL files, listed one by one: `embedInCode` takes no globs. `StoreSchemaTests` compares the list with the folder.
let sqlFiles: [Resource] = [
  .embedInCode("migrations/m001_initial.sql"),
  .embedInCode("views/class.sql"),
  .embedInCode("views/class_component_area.sql"),
  .embedInCode("views/class_contact.sql"),
  .embedInCode("views/class_position.sql"),
  .embedInCode("views/class_shape.sql"),
  .embedInCode("views/class_stride_loss.sql"),
  .embedInCode("views/class_structure.sql"),
  .embedInCode("views/duplicate_mask.sql"),
  .embedInCode("views/image.sql"),
  .embedInCode("views/image_class.sql"),
  .embedInCode("views/image_class_crop.sql"),
  .embedInCode("views/image_component_area.sql"),
  .embedInCode("views/image_contact.sql"),
  .embedInCode("views/image_content.sql"),
  .embedInCode("views/image_crop.sql"),
  .embedInCode("views/image_ignored_contact.sql"),
  .embedInCode("views/image_shape.sql"),
  .embedInCode("views/image_stride_loss.sql"),
  .embedInCode("views/mask_label_vanishing.sql"),
  .embedInCode("views/scan_issue.sql"),
  .embedInCode("views/split_image.sql"),
  .embedInCode("views/split_name.sql"),
  .embedInCode("derivations/class_balance.sql"),
]

let package = Package(
  name: "segbalance",
  products: [
    .library(name: "SegBalance", targets: ["SegBalance"]),
    .executable(name: "segbalance", targets: ["SegBalanceCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The pure core: no file, no SQL, no markup, no framework name.
    .target(name: "LabelMasks"),
    .target(name: "CRunKernels"),
    .target(name: "MaskStatistics", dependencies: ["LabelMasks", "CRunKernels"]),
    .target(name: "ClassWeights", dependencies: ["LabelMasks", "MaskStatistics"]),
    .target(
      name: "DatasetStatistics", dependencies: ["LabelMasks", "MaskStatistics", "ClassWeights"]),
    .target(name: "DatasetDiagnosis", dependencies: ["LabelMasks", "DatasetStatistics"]),
    .target(name: "SegmentationLosses", dependencies: ["LabelMasks"]),
    .target(
      name: "LossRules",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "SegmentationLosses",
      ]),
    .target(name: "TabularOutput", dependencies: ["LabelMasks"]),

    .target(name: "SampleDatasets", dependencies: ["LabelMasks"]),

    // The edges: each sees one kind of outside thing.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "YAMLDocuments", dependencies: ["LabelMasks", "CYAML"]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .target(name: "CPNGReader", dependencies: ["CPNG"]),
    .target(name: "CTIFFReader", dependencies: ["CTIFF"]),
    .target(
      name: "MaskFormats",
      dependencies: ["LabelMasks", "CPNGReader", "CTIFFReader", "CDeflate", "CZlib"]),
    .target(name: "DatasetScan", dependencies: ["LabelMasks", "MaskStatistics", "MaskFormats"]),
    .target(
      name: "StoreSchema", path: "schema", exclude: ["README.md"], resources: sqlFiles),
    .target(
      name: "StatisticsStore",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
        "SegmentationLosses", "LossRules", "CSQLite", "StoreSchema",
      ]),
    .target(
      name: "TrainingExports",
      dependencies: ["LabelMasks", "ClassWeights", "DatasetStatistics", "TabularOutput"]),
    .target(
      name: "Reports",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
        "SegmentationLosses", "LossRules", "TabularOutput",
      ]),

    .target(
      name: "SegBalance",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
        "SegmentationLosses", "LossRules", "SampleDatasets", "MaskFormats", "DatasetScan",
        "StatisticsStore",
        "TabularOutput", "TrainingExports", "Reports", "YAMLDocuments",
      ]),
    .executableTarget(
      name: "SegBalanceCLI",
      dependencies: [
        "SegBalance", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "TestSupport", dependencies: ["LabelMasks"], path: "Tests/TestSupport"),
    .testTarget(name: "LabelMasksTests", dependencies: ["LabelMasks", "TestSupport"]),
    .testTarget(name: "YAMLDocumentsTests", dependencies: ["LabelMasks", "YAMLDocuments"]),
    .testTarget(
      name: "MaskStatisticsTests",
      dependencies: [
        "LabelMasks", "CRunKernels", "MaskStatistics", "TestSupport",
      ]),
    .testTarget(
      name: "MaskFormatsTests",
      dependencies: [
        "LabelMasks", "MaskFormats", "CDeflate", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DatasetScanTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "MaskFormats", "DatasetScan", "TestSupport",
      ]),
    .testTarget(
      name: "StatisticsStoreTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
        "LossRules", "StatisticsStore", "StoreSchema", "CSQLite", "TestSupport",
      ]),
    .testTarget(
      name: "ClassWeightsTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "TestSupport",
      ]),
    .testTarget(
      name: "DatasetStatisticsTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "TestSupport",
      ]),
    .testTarget(
      name: "DatasetDiagnosisTests",
      dependencies: ["LabelMasks", "DatasetStatistics", "DatasetDiagnosis"]),
    .testTarget(
      name: "SegmentationLossesTests",
      dependencies: [
        "LabelMasks", "SegmentationLosses", "TestSupport",
      ], exclude: ["Fixtures"]),
    .testTarget(
      name: "LossRulesTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "SegmentationLosses", "LossRules",
        "TestSupport",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "LabelMasks", "MaskStatistics", "ClassWeights", "DatasetStatistics", "DatasetDiagnosis",
        "SegmentationLosses", "LossRules", "Reports", "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "TabularOutputTests",
      dependencies: [
        "LabelMasks", "TabularOutput", "TestSupport",
      ]),
    .testTarget(
      name: "TrainingExportsTests",
      dependencies: [
        "LabelMasks", "ClassWeights", "DatasetStatistics", "TrainingExports", "TestSupport",
      ]),
    .testTarget(
      name: "SampleDatasetsTests",
      dependencies: ["LabelMasks", "MaskStatistics", "SampleDatasets", "TestSupport"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["SegBalance"]),
    .testTarget(
      name: "SegBalanceTests", dependencies: ["LabelMasks", "SegBalance", "TestSupport"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "SegBalance", "SegBalanceCLI", "TestSupport",
      ]),
  ]
)
