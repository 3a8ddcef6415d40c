/** Whether a number is finite as float32 too: up to 3.4e38. */
export function isFloat32(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}
