import { formatNumbers } from '../../output/formatNumbers.js';

/**
 * One way of writing for numbers that stand in one table: as `formatNumbers`, but that small ones, as weights and
 * their products often are, get more decimals before they get an exponent.
 */
export function explainFormat(values: readonly number[], precision?: number): (value: number) => string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const decimals = precision ?? (largest < 0.01 && largest >= 0.0001 ? 6 : undefined);
  return formatNumbers(Float32Array.from(values), decimals);
}
