import ArgumentParser
import SegBalance

extension CropSize: ExpressibleByArgument {
  /// Width x height, and for volumes x depth, such as `512x512` or `128x128x64`.
  public init?(argument: String) {
    let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    guard (2...3).contains(sides.count), sides.allSatisfy({ $0 > 0 }) else { return nil }
    self.init(width: sides[0], height: sides[1], depth: sides.count == 3 ? sides[2] : 1)
  }
}
