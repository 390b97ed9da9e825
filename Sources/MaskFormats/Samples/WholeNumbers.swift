import LabelMasks

/// Stored numbers of types that hold more than labels, to labels, all at once.
///
/// No branch depends on a number, so the compiler makes vector code of the loops; whether every
/// number was a label is known at the end. Where one was not, or might not have been, what the
/// labels are is undefined, and who wants to know which goes through them one by one.
struct WholeNumbers {
  let samples: UnsafeRawPointer
  let isSwapped: Bool

  /// - Parameters:
  ///   - samples: one number for each label, in the order of the labels.
  ///   - order: of a number's bytes.
  init(_ samples: UnsafeRawPointer, order: ByteOrder) {
    self.samples = samples
    isSwapped = order != ByteOrder.native
  }

  /// Whether each unsigned number of 64 bits was a label.
  func fillUnsigned(_ labels: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    fill(labels) { (bits: UInt64) in (UInt32(truncatingIfNeeded: bits), bits >> 32) }
  }

  /// Whether each signed number of 64 bits was a label.
  func fillSigned(_ labels: UnsafeMutableBufferPointer<Int32>) -> Bool {
    // Moved by 2^31, those that fit have 32 bits.
    fill(labels) { (bits: UInt64) in
      (Int32(truncatingIfNeeded: bits), (bits &+ 1 << 31) >> 32)
    }
  }

  /// Whether each `Float` was a whole number of at most 2^22 on either side of zero. Larger ones may
  /// be labels too.
  func fillFloats(_ labels: UnsafeMutableBufferPointer<Int32>) -> Bool {
    // Between 2^23 and 2^24 neighbours are 1 apart: adding this rounds, and leaves the whole number
    // in the low bits.
    let shift = Float(3 << 22)
    return fill(labels) { (bits: UInt32) in
      let number = Float(bitPattern: bits)
      let moved = number + shift
      let isLabel = moved - shift == number && number.magnitude <= Float(1 << 22)
      return (Int32(truncatingIfNeeded: moved.bitPattern &- shift.bitPattern), isLabel ? 0 : 1)
    }
  }

  /// Whether each `Double` was a label.
  func fillDoubles(_ labels: UnsafeMutableBufferPointer<Int32>) -> Bool {
    fill(labels) { (bits: UInt64) in
      let number = Double(bitPattern: bits)
      let (label, whole) = Self.rounded(number)
      return (label, whole == number && Self.fits(number) ? 0 : 1)
    }
  }

  /// Whether each number was, scaled, within the tolerance of a label.
  func fillScaled<Bits: FixedWidthInteger>(
    _ labels: UnsafeMutableBufferPointer<Int32>, by scaling: SampleScaling,
    _ value: (Bits) -> Double
  ) -> Bool {
    fill(labels) { (bits: Bits) in
      let number = value(bits) * scaling.slope + scaling.intercept
      let (label, whole) = Self.rounded(number)
      let isWhole = (number - whole).magnitude <= SampleScaling.tolerance
      return (label, isWhole && Self.fits(whole) ? 0 : 1)
    }
  }

  // MARK: - One number

  /// 1.5 x 2^52: what `fillFloats` says of its constant, for `Double`.
  private static let shift = Double(3 << 51)

  @inline(__always)
  private static func rounded(_ number: Double) -> (label: Int32, whole: Double) {
    let moved = number + shift
    return (Int32(truncatingIfNeeded: moved.bitPattern &- shift.bitPattern), moved - shift)
  }

  @inline(__always)
  private static func fits(_ number: Double) -> Bool {
    number >= Double(Int32.min) && number <= Double(Int32.max)
  }

  // MARK: - All numbers

  /// - Parameter convert: the label, and bits that are zero where it stands for the number.
  @inline(__always)
  private func fill<Bits: FixedWidthInteger, Label: LabelInteger>(
    _ labels: UnsafeMutableBufferPointer<Label>, _ convert: (Bits) -> (label: Label, misfit: Bits)
  ) -> Bool {
    var misfits: Bits = 0
    if isSwapped {
      for index in labels.indices {
        let (label, misfit) = convert((stored(index) as Bits).byteSwapped)
        labels[index] = label
        misfits |= misfit
      }
    } else {
      for index in labels.indices {
        let (label, misfit) = convert(stored(index))
        labels[index] = label
        misfits |= misfit
      }
    }
    return misfits == 0
  }

  @inline(__always)
  private func stored<Bits: FixedWidthInteger>(_ index: Int) -> Bits {
    samples.loadUnaligned(fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
  }
}
