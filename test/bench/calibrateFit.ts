/** What was measured of a piece of work: how much of everything there was, and how long it took. */
export interface Sample {
  readonly name: string;
  readonly work: Readonly<Record<string, number>>;
  /** Nanoseconds. */
  readonly measured: number;
}

/**
 * Fits what each piece of work costs, none less than nothing, by least squares of what the sum misses as a share of what
 * was measured: one piece after the other is set to its best until none changes (coordinate descent).
 *
 * @returns nanoseconds of each piece, and of a whole piece of work `constant`
 */
export function fitCosts(samples: readonly Sample[]): Record<string, number> {
  const pieces = Object.keys(samples[0].work);
  const rows = samples.map(({ work, measured }) => pieces.map((piece) => work[piece] / measured));
  const costs = pieces.map(() => 0);
  const sums = rows.map(() => 0);
  for (let round = 0; round < 20_000; round++) {
    let moved = 0;
    for (const [piece] of pieces.entries()) {
      const size = rows.reduce((sum, row) => sum + row[piece] ** 2, 0);
      if (size === 0) continue;
      const missing = rows.reduce((sum, row, index) => sum + row[piece] * (1 - sums[index]), 0);
      const step = Math.max(missing / size, -costs[piece]);
      costs[piece] += step;
      rows.forEach((row, index) => {
        sums[index] += step * row[piece];
      });
      moved = Math.max(moved, Math.abs(step) * Math.sqrt(size / rows.length));
    }
    if (moved < 1e-6) break;
  }
  return Object.fromEntries(pieces.map((piece, index) => [piece, costs[index]]));
}

/** What the costs make of a piece of work. */
export function estimate(costs: Readonly<Record<string, number>>, work: Sample['work']): number {
  return Object.entries(work).reduce((sum, [piece, amount]) => sum + amount * costs[piece], 0);
}
