/// How much a figure moves when one group is left out, summed over the groups.
struct JackknifeMoments {
  private var count = 0.0
  private var sums = (first: 0.0, second: 0.0, third: 0.0, fourth: 0.0)

  /// `change` is the figure of all groups minus the figure without one of them. It is already
  /// close to centred, so that the powers below lose no digits to cancellation.
  mutating func add(_ change: Double) {
    let square = change * change
    count += 1
    sums.first += change
    sums.second += square
    sums.third += square * change
    sums.fourth += square * square
  }

  /// Sums of the powers of (change - mean change).
  private var central: (second: Double, third: Double, fourth: Double) {
    let mean = sums.first / count
    let mean2 = mean * mean
    return (
      sums.second - count * mean2,
      sums.third - 3 * mean * sums.second + 2 * count * mean2 * mean,
      sums.fourth - 4 * mean * sums.third + 6 * mean2 * sums.second - 3 * count * mean2 * mean2
    )
  }

  /// Efron's acceleration: a sixth of the skewness of the changes. 0 where there is no change, or
  /// where a group cannot be left out without losing the figure.
  var acceleration: Double {
    let (second, third, _) = central
    let value = third / (6 * second * second.squareRoot())
    return value.isFinite ? value : 0
  }

  /// How many groups the figure effectively rests on: (sum of squares)^2 / sum of fourth powers,
  /// which is 1 where one group decides and the number of groups where all move it equally far.
  var effectiveGroupCount: Double {
    let (second, _, fourth) = central
    let value = second * second / fourth
    return value.isFinite ? value : 1
  }
}
