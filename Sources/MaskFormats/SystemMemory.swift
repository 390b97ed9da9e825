import Glibc

/// An array that gets no memory ends the program, so for the large ones the system is asked before.
package enum SystemMemory {
  /// Whether there is room for so many bytes now. Not asked through `malloc`, of which the optimizer
  /// takes for granted that it succeeds where nothing is written.
  package static func grants(_ byteCount: Int) -> Bool {
    let length = max(1, byteCount)
    let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    // MAP_FAILED is a macro, which Swift does not see.
    guard let memory, memory != UnsafeMutableRawPointer(bitPattern: -1) else { return false }
    munmap(memory, length)
    return true
  }
}
