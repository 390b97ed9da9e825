// swift-tools-version: 6.2
import PackageDescription

let segbalance = Target.Dependency.product(name: "SegBalance", package: "segbalance")

// Apart from the main package, so that nobody who builds segbalance builds this.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "segbalance", path: "..")],
  targets: [
    .target(
      name: "BenchmarkMasks", dependencies: [segbalance]),
    .executableTarget(
      name: "Kernels",
      dependencies: ["BenchmarkMasks", segbalance]),
    .executableTarget(
      name: "Decoding",
      dependencies: ["BenchmarkMasks", segbalance]),
    .executableTarget(name: "Statistics", dependencies: ["BenchmarkMasks", segbalance]),
    .executableTarget(name: "Losses", dependencies: ["BenchmarkMasks", segbalance]),
  ]
)
