import BenchmarkMasks
import Glibc
@_spi(LibPNG) import MaskFormats
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
    "libpng", subject.name,
    try Stopwatch.best { try reader.readWithLibPNG(png, path: subject.name, into: &decoded) })
  report(
    "decode pgm", subject.name,
    try Stopwatch.best { try reader.read(pgm, path: subject.name, into: &decoded) })
  try measureComponents(subject)
  if let folder {
    try ResultFile.write(png, to: "\(folder)/\(subject.name).png", isForced: true)
    try measureReading("\(folder)/\(subject.name).pgm", of: subject, pgm: pgm)
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
  var counter = PixelCounter()
  report(
    "count pixels", subject.name, try Stopwatch.best { _ = try counter.count(subject.mask) })
  for (name, depth) in [("counts", AnalysisDepth.counts), ("structure", .structure)] {
    var analyzer = MaskAnalyzer(depth: depth)
    report(
      "analyze \(name)", subject.name,
      try Stopwatch.best(of: 7) { _ = try analyzer.measure(subject.mask) })
  }
}

/// Masks in the page cache, read alone, and read with all that is then done with them. There are
/// more than a processor's cache holds, as there are in a dataset.
func measureReading(_ file: String, of subject: BenchmarkMask, pgm: [UInt8]) throws {
  let count = 64
  try ResultFile.write(Array(repeatElement(pgm, count: count).joined()), to: file, isForced: true)
  defer { unlink(file) }
  let descriptor = open(file, O_RDONLY)
  precondition(descriptor >= 0, "the file was written just now")
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: pgm.count)
  func measure(_ what: String, _ body: () throws -> Void) rethrows {
    let seconds = try Stopwatch.best(of: 7) {
      for index in 0..<count {
        let received = bytes.withUnsafeMutableBytes {
          pread(descriptor, $0.baseAddress, pgm.count, index * pgm.count)
        }
        precondition(received == pgm.count, "the file is whole")
        try body()
      }
    }
    report(what, subject.name, seconds / Double(count))
  }
  measure("read pgm") {}
  var reader = MaskReader(options: MaskReadingOptions())
  var mask = subject.mask
  var counter = PixelCounter()
  try measure("read, decode, count pgm") {
    try reader.read(bytes, path: subject.name, into: &mask)
    _ = try counter.count(mask)
  }
  var analyzer = MaskAnalyzer()
  try measure("read, decode, analyze pgm") {
    try reader.read(bytes, path: subject.name, into: &mask)
    _ = try analyzer.analyze(mask)
  }
}
