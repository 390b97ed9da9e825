/// Some of the values of a list in their order, without the whole list being sorted.
///
/// Each request partitions a part of the list (Hoare, "Algorithm 65: Find", CACM 1961), and what it
/// has brought into place stays there.
struct OrderStatistics {
  private var values: [Double]

  /// `values` are numbers or infinite, and at least one.
  init(_ values: some Sequence<Double>) {
    self.values = Array(values)
  }

  var count: Int { values.count }

  /// How many values are smaller, and how many are not larger; O(values).
  func countBelow(_ value: Double) -> (below: Int, upTo: Int) {
    values.withUnsafeBufferPointer { values in
      var below = 0
      var upTo = 0
      for element in values {
        below += element < value ? 1 : 0
        upTo += element <= value ? 1 : 0
      }
      return (below, upTo)
    }
  }

  /// The value at a rank, the smallest at 0; O(values) on average.
  mutating func value(at rank: Int) -> Double {
    values.withUnsafeMutableBufferPointer { values in
      var low = 0
      var high = values.count - 1
      while low < high {
        let (left, right) = Self.partition(values, low, high)
        if rank <= right { high = right } else if rank >= left { low = left } else { break }
      }
      return values[rank]
    }
  }

  /// Swaps values until no value up to `right` is larger than one from `left` on, and those between
  /// are equal to both sides' limit.
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int
  ) -> (left: Int, right: Int) {
    let pivot = median(values[low], values[low + (high - low) / 2], values[high])
    var left = low
    var right = high
    while left <= right {
      while values[left] < pivot { left += 1 }
      while pivot < values[right] { right -= 1 }
      if left <= right {
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    return (left, right)
  }

  private static func median(_ first: Double, _ second: Double, _ third: Double) -> Double {
    max(min(first, second), min(max(first, second), third))
  }
}
