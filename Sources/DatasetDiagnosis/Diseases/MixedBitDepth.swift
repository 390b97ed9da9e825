import LabelMasks

extension Disease {
  static let mixedBitDepth = Disease(
    id: "mixed-bit-depth",
    summary: "Looks for masks of different bit depth in one format.",
    severity: .warning,
    harm: "Arrays of different type come out of one loader: batches fail to stack, or a "
      + "conversion that is right for one type is wrong for the other.",
    signs: "Masks of one format differ in the bits of a sample. Palette images of 1 to 8 bits all "
      + "are read as bytes, and do not differ.",
    cure: "Save all masks with one depth, 8 bits where all labels are below 256.",
    fires: DiseaseExample(
      "One PNG of 8 bits, one of 16.",
      [
        .example("a.png", [0: 90, 1: 10]), .example("b.png", [0: 90, 1: 10], bitDepth: 16),
      ]),
    staysSilent: DiseaseExample(
      "Two PNGs of 8 bits.", [.example("a.png", [0: 90]), .example("b.png", [0: 90, 1: 10])])
  ) { examination in
    let groups = Dictionary(grouping: examination.masks, by: \.format)
    return groups.sorted { $0.key < $1.key }.compactMap { format, masks in
      let depths = Dictionary(grouping: masks, by: \.depthInMemory)
        .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      guard depths.count > 1 else { return nil }
      let counts = depths.map { "\($0.key.bits) (\($0.value.count))" }
      return DiseaseFinding(
        "\(masks.count.masks) of format \(format) have \(counts.joined(separator: ", "))",
        cure: "save all masks with one bit depth",
        files: depths.dropFirst().flatMap(\.value).map {
          AffectedFile($0.path, $0.depthInMemory.bits)
        }.sorted { $0.path < $1.path })
    }
  }
}

extension ExaminedMask {
  /// Readers unpack palette indices to bytes; grey of one bit becomes a type of its own.
  fileprivate var depthInMemory: Int { storage == .palette ? max(bitDepth, 8) : bitDepth }
}
