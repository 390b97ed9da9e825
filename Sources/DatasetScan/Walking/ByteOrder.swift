import Glibc

extension StringProtocol {
  /// Whether this text's UTF-8 comes before the other's, byte by byte: the order of the database,
  /// and one that two normal forms of a name do not share.
  package func precedesByBytes(_ other: some StringProtocol) -> Bool {
    let fast: Bool?? = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        guard let a = mine.baseAddress, let b = theirs.baseAddress else {
          return mine.count < theirs.count
        }
        let order = memcmp(a, b, Swift.min(mine.count, theirs.count))
        return order == 0 ? mine.count < theirs.count : order < 0
      }
    }
    return (fast ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
