// swift-tools-version: 6.2
import PackageDescription

// Apart from the main package, so that nobody who builds segbalance builds this. `scripts/fuzz.sh`
// builds it: the sanitizers that it needs are flags of that build.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "segbalance", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz", dependencies: [.product(name: "SegBalance", package: "segbalance")])
  ]
)
