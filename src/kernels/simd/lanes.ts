// Between four float32 lanes and twice two float64 lanes, and between lanes and memory.

/** The upper two lanes, in the place of the lower. */
export function upper(v: v128): v128 {
  return i64x2.shuffle(v, v, 1, 1);
}

/** Two pairs of float64 as four float32, each rounded. */
export function rounded(low: v128, high: v128): v128 {
  return i64x2.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** Stores the first `count` lanes, four where there are more: what stands behind the last value is another's. */
export function storeLanes(target: usize, v: v128, count: usize): void {
  if (count >= 4) {
    v128.store(target, v);
    return;
  }
  v128.store32_lane(target, v, 0);
  if (count > 1) v128.store32_lane(target, v, 1, 4);
  if (count > 2) v128.store32_lane(target, v, 2, 8);
}
