import Glibc

/// ln(1 + e^x), exact at both ends. Frameworks that switch to x above a threshold are off by 1e-9
/// there.
@inline(__always)
func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

/// 1 / (1 + e^-x) without an overflow, and so that `sigmoid(-x)` is 1 minus it to the last digit.
@inline(__always)
func sigmoid(_ x: Double) -> Double {
  let e = exp(-abs(x))
  return x >= 0 ? 1 / (1 + e) : e / (1 + e)
}

/// base^exponent, without `pow` for the exponents that losses mostly have.
@inline(__always)
func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 1 { return base }
  if exponent == 2 { return base * base }
  return exponent == 0 ? 1 : pow(base, exponent)
}

/// d/dx x^exponent, taken as 0 at x = 0.
///
/// For exponents below 1 the limit is infinite, but every quantity that is raised to one here
/// vanishes together with its own slope in the logits, and faster: their product tends to 0.
@inline(__always)
func powerSlope(_ x: Double, _ exponent: Double) -> Double {
  x > 0 ? exponent * power(x, exponent - 1) : (exponent == 1 ? 1 : 0)
}

/// -ln(1 - miss), where `hit` = 1 - miss is known as exactly as `miss`.
@inline(__always)
func surprisal(hit: Double, miss: Double) -> Double {
  miss < 0.5 ? -log1p(-miss) : -log(hit)
}
