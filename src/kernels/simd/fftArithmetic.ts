// Four complex products at a time. Fused (`--fast-math`) they round twice, else three times.

/** Real part of `a * w`. */
export function timesReal(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(ai, wi, f32x4.mul(ar, wr));
  return f32x4.sub(f32x4.mul(ar, wr), f32x4.mul(ai, wi));
}

/** Imaginary part of `a * w`. */
export function timesImaginary(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(ai, wr, f32x4.mul(ar, wi));
  return f32x4.add(f32x4.mul(ar, wi), f32x4.mul(ai, wr));
}

/** Real part of `a * conjugate(w)`. */
export function againstReal(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(ai, wi, f32x4.mul(ar, wr));
  return f32x4.add(f32x4.mul(ar, wr), f32x4.mul(ai, wi));
}

/** Imaginary part of `a * conjugate(w)`. */
export function againstImaginary(ar: v128, ai: v128, wr: v128, wi: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(ar, wi, f32x4.mul(ai, wr));
  return f32x4.sub(f32x4.mul(ai, wr), f32x4.mul(ar, wi));
}

/** Four times `c - a * b`; see `madd`. */
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}
