// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package, so that nobody who builds segbalance builds this.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "segbalance", path: "..")],
  targets: [
    .executableTarget(
      name: "Kernels", dependencies: [.product(name: "SegBalance", package: "segbalance")])
  ]
)
