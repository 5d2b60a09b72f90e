/// Bytes that are looked at side by side.
typealias ByteBlock = SIMD16<UInt8>

extension SIMDMask<SIMD16<Int8>> {
  /// Whether it holds anywhere; the standard library's `any` looks at the places one by one.
  @inline(__always)
  var holdsAnywhere: Bool {
    let bits = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return bits[0] | bits[1] != 0
  }
}
