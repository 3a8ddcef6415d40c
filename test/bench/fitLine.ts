/** A straight line `start + slope * x`, and the point that is farthest from it. */
export interface Line {
  readonly start: number;
  readonly slope: number;
  readonly worst: { readonly x: number; readonly share: number };
}

/**
 * The line that fits points best by least squares of what it misses as a share of each point's value: else the largest
 * point alone would say where it lies.
 *
 * @param points at least two, of positive values
 */
export function fitLine(points: readonly { readonly x: number; readonly value: number }[]): Line {
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const { x, value } of points) {
    const weight = 1 / (value * value);
    weights += weight;
    sumX += weight * x;
    sumY += weight * value;
    sumXX += weight * x * x;
    sumXY += weight * x * value;
  }
  const slope = (weights * sumXY - sumX * sumY) / (weights * sumXX - sumX * sumX);
  const start = (sumY - slope * sumX) / weights;
  const misses = points.map(({ x, value }) => ({ x, share: Math.abs(start + slope * x - value) / value }));
  return { start, slope, worst: misses.reduce((most, miss) => (miss.share > most.share ? miss : most)) };
}
