/// What `AnalysisDepth.structure` notes of a component.
struct ComponentTraits: OptionSet, ComponentPayload {
  let rawValue: UInt16

  mutating func merge(_ other: ComponentTraits) { formUnion(other) }

  /// It has a pixel at the mask's edge.
  static let touchesBorder = ComponentTraits(rawValue: 1)

  /// It has the pixel at the centre of a cell of `StrideLoss.strides[index]`.
  @inline(__always)
  static func survivesNearest(_ index: Int) -> ComponentTraits {
    ComponentTraits(rawValue: 2 << UInt16(truncatingIfNeeded: index))
  }

  /// It has a pixel in a cell that takes its label by majority, at the stride of that index.
  @inline(__always)
  static func survivesMajority(_ index: Int) -> ComponentTraits {
    ComponentTraits(rawValue: 32 << UInt16(truncatingIfNeeded: index))
  }

  static let survivesEveryMajority = ComponentTraits(rawValue: 32 * 15)
}
