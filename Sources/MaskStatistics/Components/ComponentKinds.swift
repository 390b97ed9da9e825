/// Components of a mask, counted by what they have in common: label, area and traits.
///
/// Masks have many equal components, specks most of all. So the table stays small where the
/// components are many, and yet all figures that follow from areas, medians too, are exact.
struct ComponentKinds: ComponentSink {
  /// Kinds by label number (16 bits), area (32 bits) and traits (16 bits), in this order from
  /// the top, so that sorted keys bring a label's components together by ascending area.
  private var counts = KeyedCounts()

  struct Kind {
    var label: Int
    var area: UInt64
    var traits: ComponentTraits
    var count: UInt64
  }

  @inline(__always)
  mutating func add(label: UInt32, area: UInt32, payload traits: ComponentTraits) {
    counts.add(1, to: UInt64(label) << 48 | UInt64(area) << 16 | UInt64(traits.rawValue))
  }

  /// By label number and area.
  var sorted: [Kind] {
    counts.sorted.map { key, count in
      Kind(
        label: Int(key >> 48), area: key >> 16 & 0xFFFF_FFFF,
        traits: ComponentTraits(rawValue: UInt16(truncatingIfNeeded: key)), count: count)
    }
  }

  mutating func removeAll() { counts.removeAll() }
}
