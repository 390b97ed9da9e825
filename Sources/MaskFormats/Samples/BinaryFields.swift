/// The fields of a binary header, by their offset. The offsets a caller asks for must be there.
struct BinaryFields {
  let bytes: ArraySlice<UInt8>
  var order: ByteOrder

  init(_ bytes: ArraySlice<UInt8>, order: ByteOrder) {
    self.bytes = bytes
    self.order = order
  }

  func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self, at offset: Int) -> Value {
    let start = bytes.startIndex + offset
    let field = bytes[start..<start + MemoryLayout<Value>.size]
    return field.withUnsafeBytes { raw in
      let value = raw.loadUnaligned(as: Value.self)
      return order == .native ? value : value.byteSwapped
    }
  }

  func int(_ offset: Int, _ type: (some FixedWidthInteger).Type) -> Int {
    Int(truncatingIfNeeded: integer(type, at: offset))
  }

  func float(at offset: Int) -> Double { Double(Float(bitPattern: integer(at: offset))) }
  func double(at offset: Int) -> Double { Double(bitPattern: integer(at: offset)) }
}
