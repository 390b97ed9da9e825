import Glibc
import SegBalance

// Prints one line a figure: `what mask seconds`. With a folder as argument it also writes the
// masks there as PNG files, so that other programs measure on the same bytes.
let folder = CommandLine.arguments.dropFirst().first

func report(_ what: String, _ mask: String, _ seconds: Double) {
  print("\(what)\t\(mask)\t\(seconds)")
}

for subject in BenchmarkMask.all {
  let png = PNGWriter.encode(subject.mask)
  let pgm = PGMWriter.encode(subject.mask)
  if let folder {
    try ResultFile.write(png, to: "\(folder)/\(subject.name).png", isForced: true)
  }

  // The floor: reading the same bytes once.
  let copy = subject.mask
  subject.mask.withLabelBytes { first in
    copy.withLabelBytes { second in
      guard let start = first.baseAddress, let other = second.baseAddress else { return }
      var difference: Int32 = 0
      let seconds = Stopwatch.best {
        difference |= memcmp(start, other, first.count)
      }
      precondition(difference == 0, "a copy is equal")
      report("memcmp", subject.name, seconds)
    }
  }

  var reader = MaskReader(options: MaskReadingOptions())
  var decoded = subject.mask
  report(
    "decode png", subject.name,
    try Stopwatch.best { try reader.read(png, path: subject.name, into: &decoded) })
  report(
    "decode pgm", subject.name,
    try Stopwatch.best { try reader.read(pgm, path: subject.name, into: &decoded) })

  for (name, depth) in [("counts", AnalysisDepth.counts), ("structure", .structure)] {
    var analyzer = MaskAnalyzer(depth: depth)
    report(
      "analyze \(name)", subject.name,
      try Stopwatch.best { _ = try analyzer.measure(subject.mask) })
  }
}
