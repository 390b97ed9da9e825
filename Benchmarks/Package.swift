// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package, so that nobody who builds segbalance builds this.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "segbalance", path: "..")],
  targets: [
    .target(
      name: "BenchmarkMasks", dependencies: [.product(name: "SegBalance", package: "segbalance")]),
    .executableTarget(
      name: "Kernels",
      dependencies: ["BenchmarkMasks", .product(name: "SegBalance", package: "segbalance")]),
    .executableTarget(
      name: "Decoding",
      dependencies: ["BenchmarkMasks", .product(name: "SegBalance", package: "segbalance")]),
  ]
)
