import Glibc

extension [Double] {
  /// `count` numbers, all of which `fill` must write.
  ///
  /// A tensor does not fit into memory that a process already holds, so that each evaluation gets
  /// new pages. One by one, of 4 KiB, they cost more than the loss itself; 512 at a time a fifth.
  init(
    largeCount count: Int, fill: (_ numbers: UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      buffer.askForHugePages()
      let numbers = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      fill(numbers)
      initializedCount = count
    }
  }

  /// `count` zeros.
  init(largeZeros count: Int) {
    self.init(largeCount: count) { $0.initialize(repeating: 0) }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Asks for pages of 2 MiB where the buffer holds whole ones. Advice: a system without them goes
  /// on with small ones, and the result is the same.
  fileprivate func askForHugePages() {
    let pageSize = 1 << 21
    let start = UnsafeMutableRawPointer(baseAddress)
    guard let start, count * MemoryLayout<Double>.stride >= 2 * pageSize else { return }
    let first = start.alignedUp(toMultipleOf: pageSize)
    let end = (start + count * MemoryLayout<Double>.stride).alignedDown(toMultipleOf: pageSize)
    if first < end { _ = madvise(first, end - first, MADV_HUGEPAGE) }
  }
}
