extension LabelStatistics {
  /// The components of one label, by ascending area, counted by kind.
  init(label: Int, kinds: ArraySlice<ComponentKinds.Kind>, structure: LabelStructure?) {
    self.init(label: label)
    for kind in kinds { addComponents(area: kind.area, count: kind.count) }
    self.structure = structure
    self.structure?.add(kinds, componentCount: componentCount)
  }
}

extension LabelStructure {
  /// Adds what the label's components tell; `kinds` ascend by area.
  fileprivate mutating func add(
    _ kinds: ArraySlice<ComponentKinds.Kind>, componentCount: UInt64
  ) {
    for kind in kinds {
      if kind.area == 1 { singlePixelComponentCount += kind.count }
      if kind.traits.contains(.touchesBorder) { borderComponentCount += kind.count }
      for index in strideLosses.indices {
        if !kind.traits.contains(.survivesNearest(index)) {
          strideLosses[index].nearest.add(kind)
        }
        if !kind.traits.contains(.survivesMajority(index)) {
          strideLosses[index].majority?.add(kind)
        }
      }
    }
    let lower = Self.area(ofComponent: (componentCount - 1) / 2, in: kinds)
    let upper = Self.area(ofComponent: componentCount / 2, in: kinds)
    medianComponentArea = Double(lower + upper) / 2
  }

  /// The area of the component with `rank` others before it.
  private static func area(
    ofComponent rank: UInt64, in kinds: ArraySlice<ComponentKinds.Kind>
  ) -> UInt64 {
    var passed: UInt64 = 0
    for kind in kinds {
      passed += kind.count
      if passed > rank { return kind.area }
    }
    preconditionFailure("a rank is below the number of components")
  }
}
