/** The least float32 that is not below a number. */
export function leastFloat(number: number): number {
  const float = Math.fround(number);
  return float < number ? next(float) : float;
}

/** The greatest float32 that is not above a number. */
export function greatestFloat(number: number): number {
  return -leastFloat(-number);
}

/** The next float32 above one. */
function next(float: number): number {
  const floats = Float32Array.of(float);
  const bits = new Int32Array(floats.buffer);
  // As integers, magnitudes are in the order of their numbers; above either zero comes the smallest magnitude.
  bits[0] = float === 0 ? 1 : bits[0] + (float > 0 ? 1 : -1);
  return floats[0];
}
