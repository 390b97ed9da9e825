import BenchmarkMasks
import SegBalance

// Prints one line a figure: `what mask pixels seconds`, of decoded masks in memory, on one thread.
// The bootstrap has counts of images in place of a mask. With a folder as argument it also writes
// the masks there, so that other programs measure on the same.
let folder = CommandLine.arguments.dropFirst().first

let subjects: [BenchmarkMask] = [
  .realistic, .ragged, .noise, BenchmarkMask.realistic.widened, .noise16, .volume,
  BenchmarkMask.volume.widened, .noiseVolume,
]
for subject in subjects { try measure(subject) }
measureBootstrap(imageCount: 5000, classCount: 20)

func report(_ what: String, _ subject: BenchmarkMask, _ seconds: Double) {
  print("\(what)\t\(subject.name)\t\(subject.mask.shape.pixelCount)\t\(seconds)")
}

func measure(_ subject: BenchmarkMask) throws {
  let runs = subject.mask.shape.isVolume ? 3 : 7
  report("memory", subject, Stopwatch.best(of: runs) { readMemory(subject.mask) })
  for depth in AnalysisDepth.allCases {
    var analyzer = MaskAnalyzer(depth: depth)
    report(
      depth.rawValue, subject,
      try Stopwatch.best(of: runs) { _ = try analyzer.measure(subject.mask) })
  }
  var shapes = ShapeAnalyzer()
  report(
    "shape", subject, try Stopwatch.best(of: runs) { _ = try shapes.analyze(subject.mask) })
  if let folder {
    let bytes = subject.mask.withLabelBytes { Array($0) }
    try ResultFile.write(bytes, to: "\(folder)/\(subject.name).raw", isForced: true)
  }
}

/// The limit: each byte is read once.
func readMemory(_ mask: LabelMask) {
  let sum = mask.withLabelBytes { bytes in
    bytes.bindMemory(to: UInt64.self).reduce(0) { $0 &+ $1 }
  }
  precondition(sum > 0, "a mask of labels has one that is not 0")
}

/// Of a dataset in which every image holds three classes in four.
func measureBootstrap(imageCount: Int, classCount: Int) {
  var generator = SeededGenerator(seed: 1)
  var counts = ImageCounts(classIDs: Array(0..<classCount))
  for _ in 0..<imageCount {
    counts.addImage(
      pixels: (0..<classCount).map { _ in
        generator.below(4) == 0 ? 0 : UInt64(1 + generator.below(100_000))
      })
  }
  let bootstrap = Bootstrap(seed: 1)
  let seconds = Stopwatch.best(of: 3) { _ = bootstrap.uncertainty(of: counts) }
  print("bootstrap\t\(imageCount) images x \(classCount) classes\t\(imageCount)\t\(seconds)")
}
