/**
 * Four times `c + a * b`: two roundings, the same bits on every machine. In the fused module (`--fast-math`) relaxed
 * SIMD, which rounds once where the processor has a fused multiply-add.
 */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}
