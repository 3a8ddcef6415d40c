/**
 * Nanoseconds of each piece of work on one thread. Only their proportions choose, and they are the same on every machine,
 * so that the same algorithm is chosen.
 *
 * Fitted by `npx tsx test/bench/calibrate.ts` in November 2026 on 2 cores of an AMD EPYC of the fourth generation
 * (Zen 4) with Node 20, in processor time while other programs ran, to 268 convolutions: within 10 % for one in two. In
 * a measurement apart from that, the algorithm that is chosen was the fastest for 230 of 263 and took 3 % longer than the
 * fastest on average. `narrow` is not fitted: too few have it. `fft` is fitted by itself, to 77 tilings.
 */
export const nanoseconds = {
  reference: { products: 5.7 },
  direct: {
    /** Multiply-adds of one filter by itself, of two that share their input's loads, of four. */
    one: 0.0635,
    two: 0.0582,
    four: 0.0433,
    /** The same of spans too narrow for a block. */
    narrow: 0.15,
    /** Outputs written, once for each chunk of 128 taps. */
    stores: 0.484,
    /** Taps pointed to, for each span of a row. */
    pointers: 0.913,
    /** Columns copied to strips. */
    copied: 0.444,
    /** Spans of a row: margins and what is between. */
    spans: 9.84,
  },
  separable: {
    /** Multiply-adds of vectors that are the same from behind, and of others. */
    folded: 0.0617,
    plain: 0.0692,
    /** Values of planes and outputs written. */
    values: 0.261,
    /** Rows of planes and outputs, for each strip. */
    rows: 58.5,
    /** Columns copied to strips. */
    copied: 0.438,
  },
  /** See `winograd/winogradWork.ts`. */
  winograd: { kernels: 82.6, inputs: 31, outputs: 34.8, products: 0.0299 },
  /** See `fft/tileWork.ts`. */
  fft: { rowSteps: 0.137, columnSteps: 0.18, columnValues: 0.8, products: 0.45, spectra: 2.5 },
} as const;

/** How much of each piece of work there is. */
export type Work<Name extends keyof typeof nanoseconds> = Readonly<
  Record<keyof (typeof nanoseconds)[Name], number>
>;

/** Estimated nanoseconds on one thread. */
export function costOf<Name extends keyof typeof nanoseconds>(name: Name, work: Work<Name>): number {
  const costs: Readonly<Record<string, number>> = nanoseconds[name];
  return Object.entries<number>(work).reduce((sum, [piece, amount]) => sum + amount * costs[piece], 0);
}
