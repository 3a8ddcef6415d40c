/** How fast inputs are done of late; times in milliseconds of one clock. */
export interface Pace {
  /** An input was done, or could not be: `pixels` is left out, and `took` may be 0 where it is not known. */
  readonly worked: (now: number, took: number, pixels?: number) => void;
  readonly skipped: () => void;
  /** Nothing where too little was done to tell. */
  readonly ratesAt: (now: number) => Rates | undefined;
}

/** In a second. */
export interface Rates {
  readonly pictures: number;
  readonly pixels: number;
  /** Inputs that were done and inputs that could not be, which take their time too. */
  readonly worked: number;
}

/**
 * A pace that has seen nothing. What happened t seconds ago counts exp(-t / 60): at first that is the mean over the whole
 * run, later over the last minutes, and no picture makes it jump when it leaves a window.
 *
 * Time in which inputs were only skipped is no time of work. An input that is done after some were skipped has kept the
 * workers busy for as long as it took, and what lies before that went by with skipping.
 */
export function createPace(): Pace {
  const sums = { pictures: 0, pixels: 0, worked: 0, busy: 0 };
  let last = Number.NEGATIVE_INFINITY;
  let isSkipping = true;

  return {
    worked(now, took, pixels) {
      const from = isSkipping ? Math.max(last, now - took) : last;
      pass(sums, (now - from) / 1000);
      last = now;
      isSkipping = false;
      sums.worked++;
      if (pixels === undefined) return;
      sums.pictures++;
      sums.pixels += pixels;
    },
    skipped() {
      isSkipping = true;
    },
    ratesAt(now) {
      const until = { ...sums };
      if (!isSkipping) pass(until, (now - last) / 1000);
      const { pictures, pixels, worked, busy } = until;
      if (busy < leastSeconds) return undefined;
      return { pictures: pictures / busy, pixels: pixels / busy, worked: worked / busy };
    },
  };
}

const window = 60;

/** One picture after a few milliseconds says nothing. */
const leastSeconds = 0.5;

/** Seconds of work go by: what was counts less, and the time itself is counted by the same weights. */
function pass(
  sums: { pictures: number; pixels: number; worked: number; busy: number },
  seconds: number,
): void {
  const weight = Math.exp(-seconds / window);
  sums.pictures *= weight;
  sums.pixels *= weight;
  sums.worked *= weight;
  sums.busy = sums.busy * weight + window * (1 - weight);
}
