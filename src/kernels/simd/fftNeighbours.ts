/**
 * The last pass of a forward transform of a row, a radix-4 one between values within a vector: groups of four vectors
 * are transposed, and stay so, for the order of frequencies does not matter as long as every spectrum has the same.
 *
 * @param row pairs: four real parts, then four imaginary ones
 * @param end of the row
 */
export function forwardNeighbours(row: usize, end: usize): void {
  for (let q = row; q < end; q += 128) {
    let a = v128.load(q);
    let b = v128.load(q, 32);
    let c = v128.load(q, 64);
    let d = v128.load(q, 96);
    let ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    let cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const a0r = v128.shuffle<i64>(ab, cd, 0, 2);
    const a1r = v128.shuffle<i64>(ab, cd, 1, 3);
    ab = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    cd = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const a2r = v128.shuffle<i64>(ab, cd, 0, 2);
    const a3r = v128.shuffle<i64>(ab, cd, 1, 3);
    a = v128.load(q, 16);
    b = v128.load(q, 48);
    c = v128.load(q, 80);
    d = v128.load(q, 112);
    ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const a0i = v128.shuffle<i64>(ab, cd, 0, 2);
    const a1i = v128.shuffle<i64>(ab, cd, 1, 3);
    ab = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    cd = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const a2i = v128.shuffle<i64>(ab, cd, 0, 2);
    const a3i = v128.shuffle<i64>(ab, cd, 1, 3);
    const t0r = f32x4.add(a0r, a2r);
    const t0i = f32x4.add(a0i, a2i);
    const t1r = f32x4.sub(a0r, a2r);
    const t1i = f32x4.sub(a0i, a2i);
    const t2r = f32x4.add(a1r, a3r);
    const t2i = f32x4.add(a1i, a3i);
    const t3r = f32x4.sub(a1r, a3r);
    const t3i = f32x4.sub(a1i, a3i);
    v128.store(q, f32x4.add(t0r, t2r));
    v128.store(q, f32x4.add(t0i, t2i), 16);
    v128.store(q, f32x4.add(t1r, t3i), 32);
    v128.store(q, f32x4.sub(t1i, t3r), 48);
    v128.store(q, f32x4.sub(t0r, t2r), 64);
    v128.store(q, f32x4.sub(t0i, t2i), 80);
    v128.store(q, f32x4.sub(t1r, t3i), 96);
    v128.store(q, f32x4.add(t1i, t3r), 112);
  }
}

/** What undoes `forwardNeighbours`, times 4. */
export function inverseNeighbours(row: usize, end: usize): void {
  for (let q = row; q < end; q += 128) {
    const y0r = v128.load(q);
    const y0i = v128.load(q, 16);
    const y1r = v128.load(q, 32);
    const y1i = v128.load(q, 48);
    const y2r = v128.load(q, 64);
    const y2i = v128.load(q, 80);
    const y3r = v128.load(q, 96);
    const y3i = v128.load(q, 112);
    const t0r = f32x4.add(y0r, y2r);
    const t0i = f32x4.add(y0i, y2i);
    const t1r = f32x4.sub(y0r, y2r);
    const t1i = f32x4.sub(y0i, y2i);
    const t2r = f32x4.add(y1r, y3r);
    const t2i = f32x4.add(y1i, y3i);
    const t3r = f32x4.sub(y1r, y3r);
    const t3i = f32x4.sub(y1i, y3i);
    storeTransposed(q, f32x4.add(t0r, t2r), f32x4.sub(t1r, t3i), f32x4.sub(t0r, t2r), f32x4.add(t1r, t3i));
    storeTransposed(
      q + 16,
      f32x4.add(t0i, t2i),
      f32x4.add(t1i, t3r),
      f32x4.sub(t0i, t2i),
      f32x4.sub(t1i, t3r),
    );
  }
}

/** Stores the columns of four vectors, 32 bytes apart. */
function storeTransposed(q: usize, a: v128, b: v128, c: v128, d: v128): void {
  let ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  let cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  v128.store(q, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(q, v128.shuffle<i64>(ab, cd, 1, 3), 32);
  ab = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  cd = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(q, v128.shuffle<i64>(ab, cd, 0, 2), 64);
  v128.store(q, v128.shuffle<i64>(ab, cd, 1, 3), 96);
}
