/**
 * Whether a value worked out by plain arithmetic and the engine's are the same but for rounding: 1e-4 of the value, or
 * 1e-4 where it is below 1.
 */
export function explainAgrees(value: number, engine: number): boolean {
  return Object.is(value, engine) || Math.abs(value - engine) <= 1e-4 * Math.max(1, Math.abs(value));
}
