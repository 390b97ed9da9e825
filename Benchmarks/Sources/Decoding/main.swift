import BenchmarkMasks
import Glibc
@_spi(LibPNG) import MaskFormats
import SegBalance

// `Decoding masks FOLDER` writes the masks to measure on as raw samples. `Decoding FILE ...` opens,
// reads and decodes each file and prints one line for it: `reader file seconds digest`, where the
// digest is that of `decoders.py`, so that both are seen to read the same labels.
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "masks", let folder = arguments.dropFirst().first {
  for subject in [BenchmarkMask.realistic, .noise, .volume] {
    let bytes = subject.mask.withLabelBytes { Array($0) }
    try ResultFile.write(bytes, to: "\(folder)/\(subject.name).raw", isForced: true)
  }
} else {
  for path in arguments { try measure(path) }
}

func measure(_ path: String) throws {
  var reader = MaskReader()
  var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
  var bytes: [UInt8] = []
  let seconds = try Stopwatch.best {
    read(path, into: &bytes)
    try reader.read(bytes, path: path, into: &mask)
  }
  print("segbalance\t\(path)\t\(seconds)\t\(digest(of: mask))")
  guard path.hasSuffix(".png") else { return }
  let slower = try Stopwatch.best {
    read(path, into: &bytes)
    try reader.readWithLibPNG(bytes, path: path, into: &mask)
  }
  print("libpng\t\(path)\t\(slower)\t\(digest(of: mask))")
}

/// All bytes of a file, into memory that is used again, as a scan does.
func read(_ path: String, into bytes: inout [UInt8]) {
  let descriptor = open(path, O_RDONLY)
  precondition(descriptor >= 0, "\(path) is there")
  defer { close(descriptor) }
  let count = Int(lseek(descriptor, 0, SEEK_END))
  if bytes.count != count { bytes = Array(repeating: 0, count: count) }
  let received = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, 0) }
  precondition(received == count, "\(path) is whole")
}

/// The sum of the labels, each times its place modulo 251 and one more.
func digest(of mask: LabelMask) -> Int {
  mask.labels.enumerated().reduce(0) { $0 &+ $1.element &* ($1.offset % 251 + 1) }
}
