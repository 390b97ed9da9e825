import Glibc
import Measuring
import SegBalance

// Prints one line a figure: `what mask seconds`. With a folder as argument it also writes the
// masks there, so that other programs measure on the same bytes: images as PNG, the others raw.
let folder = CommandLine.arguments.dropFirst().first

func report(_ what: String, _ mask: String, _ seconds: Double) {
  print("\(what)\t\(mask)\t\(seconds)")
}

for subject in BenchmarkMask.images {
  try measureImage(subject, folder: folder)
}
for subject in [BenchmarkMask.noise16, .volume] {
  try measureComponents(subject)
  if let folder {
    let bytes = subject.mask.withLabelBytes { Array($0) }
    try ResultFile.write(bytes, to: "\(folder)/\(subject.name).raw", isForced: true)
  }
}

func measureImage(_ subject: BenchmarkMask, folder: String?) throws {
  let png = PNGWriter.encode(subject.mask)
  let pgm = PGMWriter.encode(subject.mask)
  compareBytes(subject)
  var reader = MaskReader(options: MaskReadingOptions())
  var decoded = subject.mask
  report(
    "decode png", subject.name,
    try Stopwatch.best { try reader.read(png, path: subject.name, into: &decoded) })
  report(
    "decode pgm", subject.name,
    try Stopwatch.best { try reader.read(pgm, path: subject.name, into: &decoded) })
  try measureComponents(subject)
  if let folder {
    try ResultFile.write(png, to: "\(folder)/\(subject.name).png", isForced: true)
    let file = "\(folder)/\(subject.name).pgm"
    try ResultFile.write(pgm, to: file, isForced: true)
    try measureReading(file, of: subject, byteCount: pgm.count)
  }
}

/// The floor: reading the same bytes once.
func compareBytes(_ subject: BenchmarkMask) {
  let copy = LabelMask(
    shape: subject.mask.shape, labels: subject.mask.withLabelBytes { Array($0) })
  subject.mask.withLabelBytes { first in
    copy.withLabelBytes { second in
      guard let start = first.baseAddress, let other = second.baseAddress else { return }
      var difference: Int32 = 0
      let seconds = Stopwatch.best { difference |= memcmp(start, other, first.count) }
      precondition(difference == 0, "a copy is equal")
      report("memcmp", subject.name, seconds)
    }
  }
}

func measureComponents(_ subject: BenchmarkMask) throws {
  for (name, depth) in [("counts", AnalysisDepth.counts), ("structure", .structure)] {
    var analyzer = MaskAnalyzer(depth: depth)
    report(
      "analyze \(name)", subject.name,
      try Stopwatch.best(of: 7) { _ = try analyzer.measure(subject.mask) })
  }
}

/// A file in the page cache, read alone, and read with all that is then done with it.
func measureReading(_ file: String, of subject: BenchmarkMask, byteCount: Int) throws {
  let descriptor = open(file, O_RDONLY)
  precondition(descriptor >= 0, "the file was written just now")
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: byteCount)
  func read() {
    let received = bytes.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, byteCount, 0)
    }
    precondition(received == byteCount, "the file is whole")
  }
  report("read pgm file", subject.name, Stopwatch.best { read() })
  var reader = MaskReader(options: MaskReadingOptions())
  var analyzer = MaskAnalyzer()
  var mask = subject.mask
  report(
    "read, decode, analyze pgm file", subject.name,
    try Stopwatch.best {
      read()
      try reader.read(bytes, path: subject.name, into: &mask)
      _ = try analyzer.analyze(mask)
    })
}
