/// Turns blocks into one markup language. It must escape every text it is given.
public protocol BlockRenderer: Sendable {
  func render(_ blocks: [Block]) -> String
}
