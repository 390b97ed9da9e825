extension LabelCrops {
  /// Adds the crops of a box of positions, in none of which a pixel is ignored.
  mutating func add<Label: BoundaryScanned>(
    _ sums: WindowSums<Label>, _ box: PixelBox, _ size: CropSize
  ) {
    let area = UInt32(truncatingIfNeeded: size.pixelCount)
    var sums = sums
    for z in box.z {
      sums.move(toSlice: z, isFirst: z == box.z.lowerBound)
      for y in box.y {
        sums.move(toRow: y, slice: z, isFirst: y == box.y.lowerBound)
        sums.withCounts { addRow($0, area: area) }
      }
    }
    // Every position has the same number of pixels, so the shares can be added as integers.
    shareSum = Double(pixelSum) / Double(area)
  }

  private mutating func addRow(_ counts: WindowCounts, area: UInt32) {
    var present: UInt32 = 0
    var sole: UInt32 = 0
    var pixels: UInt64 = 0
    for position in 0..<counts.count {
      let count = counts[position]
      present &+= count > 0 ? 1 : 0
      sole &+= count == area ? 1 : 0
      pixels &+= UInt64(count)
    }
    positionCount += UInt64(present)
    solePositionCount += UInt64(sole)
    pixelSum += pixels
  }

  /// Adds the crops of a box of positions where some pixels are ignored.
  mutating func add<Label: BoundaryScanned>(
    _ sums: WindowSums<Label>, ignoring ignored: WindowSums<Label>, _ box: PixelBox,
    _ size: CropSize
  ) {
    let area = UInt32(truncatingIfNeeded: size.pixelCount)
    var sums = sums
    var ignored = ignored
    for z in box.z {
      sums.move(toSlice: z, isFirst: z == box.z.lowerBound)
      ignored.move(toSlice: z, isFirst: z == box.z.lowerBound)
      for y in box.y {
        sums.move(toRow: y, slice: z, isFirst: y == box.y.lowerBound)
        ignored.move(toRow: y, slice: z, isFirst: y == box.y.lowerBound)
        sums.withCounts { counts in
          ignored.withCounts { addRow(counts, ignoring: $0, area: area) }
        }
      }
    }
  }

  private mutating func addRow(
    _ counts: WindowCounts, ignoring ignored: WindowCounts, area: UInt32
  ) {
    for position in 0..<counts.count {
      let count = counts[position]
      guard count > 0 else { continue }
      let labelled = area - ignored[position]
      positionCount += 1
      if count == labelled { solePositionCount += 1 }
      pixelSum += UInt64(count)
      shareSum += Double(count) / Double(labelled)
    }
  }
}
