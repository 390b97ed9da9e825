/// A colour of 8 bits a channel.
public struct RGBColour: Sendable, Hashable, CustomStringConvertible {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Three whole numbers of 0 to 255; an alpha value behind them is not looked at.
  init?(channels: [some StringProtocol]) {
    let values = channels.compactMap { UInt8($0) }
    guard values.count == channels.count, (3...4).contains(values.count) else { return nil }
    self.init(red: values[0], green: values[1], blue: values[2])
  }

  /// `#RRGGBB`, as web pages and Supervisely write it.
  init?(hexadecimal text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(key: value)
  }

  /// `0xRRGGBB`: what colours are looked up by.
  package init(key: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: key >> 16), green: UInt8(truncatingIfNeeded: key >> 8),
      blue: UInt8(truncatingIfNeeded: key))
  }

  var key: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// `128,64,0`.
  public var description: String { "\(red),\(green),\(blue)" }
}
