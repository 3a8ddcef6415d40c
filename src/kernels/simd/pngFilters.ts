// The filters of PNG: what is left of a row where each byte is predicted from its neighbours (PNG specification, third
// edition, section 9.2), 16 bytes at a time.

export const filterCount = 5;

/**
 * Writes a row less what the filter of a number predicts: 0 nothing, 1 the byte to the left, 2 the one above, 3 their
 * mean, 4 Paeth's choice. Up to 15 bytes behind its end are written over.
 *
 * @param row lies behind the row above it, without a gap
 * @param pixel bytes of a pixel: so far off is the byte to the left
 */
export function filterRow(filter: i32, row: usize, length: usize, pixel: usize, target: usize): void {
  if (filter === 0) {
    memory.copy(target, row, length);
    return;
  }
  const above = row - length;
  // The first pixel has none to the left.
  for (let i: usize = 0; i < pixel; i++) {
    const up = load<u8>(above + i);
    const predicted: u8 = filter === 1 ? 0 : filter === 3 ? up >> 1 : up;
    store<u8>(target + i, load<u8>(row + i) - predicted);
  }
  if (filter === 1) filterBySub(row, length, pixel, target);
  else if (filter === 2) filterByUp(row, above, length, pixel, target);
  else if (filter === 3) filterByMean(row, above, length, pixel, target);
  else filterByPaeth(row, above, length, pixel, target);
}

function filterBySub(row: usize, length: usize, pixel: usize, target: usize): void {
  for (let i = pixel; i < length; i += 16) {
    v128.store(target + i, i8x16.sub(v128.load(row + i), v128.load(row + i - pixel)));
  }
}

function filterByUp(row: usize, above: usize, length: usize, pixel: usize, target: usize): void {
  for (let i = pixel; i < length; i += 16) {
    v128.store(target + i, i8x16.sub(v128.load(row + i), v128.load(above + i)));
  }
}

function filterByMean(row: usize, above: usize, length: usize, pixel: usize, target: usize): void {
  for (let i = pixel; i < length; i += 16) {
    const left = v128.load(row + i - pixel);
    const up = v128.load(above + i);
    // The instruction rounds a half up, PNG down.
    const half = v128.and(v128.xor(left, up), i8x16.splat(1));
    const mean = i8x16.sub(i8x16.avgr_u(left, up), half);
    v128.store(target + i, i8x16.sub(v128.load(row + i), mean));
  }
}

/**
 * With the differences p = up - corner and q = left - corner, left is off by |p|, up by |q| and the corner by |p + q|,
 * which is |p| + |q| where both have one sign, and ||p| - |q|| else. So bytes are enough: what is too large for one is
 * not the nearest.
 */
function filterByPaeth(row: usize, above: usize, length: usize, pixel: usize, target: usize): void {
  const zero = i8x16.splat(0);
  for (let i = pixel; i < length; i += 16) {
    const left = v128.load(row + i - pixel);
    const up = v128.load(above + i);
    const corner = v128.load(above + i - pixel);
    const upBelow = i8x16.sub_sat_u(corner, up);
    const leftBelow = i8x16.sub_sat_u(corner, left);
    const p = v128.or(i8x16.sub_sat_u(up, corner), upBelow);
    const q = v128.or(i8x16.sub_sat_u(left, corner), leftBelow);
    const apart = v128.or(i8x16.sub_sat_u(p, q), i8x16.sub_sat_u(q, p));
    const sameSign = i8x16.eq(i8x16.eq(upBelow, zero), i8x16.eq(leftBelow, zero));
    const fromCorner = v128.bitselect(i8x16.add_sat_u(p, q), apart, sameSign);
    const isLeft = v128.and(i8x16.le_u(p, q), i8x16.le_u(p, fromCorner));
    const other = v128.bitselect(up, corner, i8x16.le_u(q, fromCorner));
    const nearest = v128.bitselect(left, other, isLeft);
    v128.store(target + i, i8x16.sub(v128.load(row + i), nearest));
  }
}
