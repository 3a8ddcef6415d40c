/** Which positions of an axis each output position sees, and through which taps of the kernel; laid out flat. */
export interface AxisTaps {
  /** Where each output's sources start, and after the last one their count. */
  readonly starts: Uint32Array;
  /** Positions of the input, ascending for each output; -1, before them, for the border's fill. */
  readonly sources: Int32Array;
  /** Where each source's taps start, and after the last one their count. */
  readonly tapStarts: Uint32Array;
  /** Positions in the kernel. */
  readonly taps: Uint32Array;
}

/**
 * Sorts the taps of one axis by what they fall on: several fall on one source where a border repeats the input.
 *
 * @param outputs how many output positions there are
 * @param kernel taps of each
 * @param sourceOf the input position under a tap of an output; -1 for the border's fill, -2 for nothing
 */
export function axisTaps(
  outputs: number,
  kernel: number,
  sourceOf: (output: number, tap: number) => number,
): AxisTaps {
  const starts = new Uint32Array(outputs + 1);
  const sources = new Int32Array(outputs * kernel);
  const tapStarts = new Uint32Array(outputs * kernel + 1);
  const taps = new Uint32Array(outputs * kernel);
  let [sourceCount, tapCount] = [0, 0];
  for (let output = 0; output < outputs; output++) {
    const seen = Array.from({ length: kernel }, (_, tap) => ({ tap, source: sourceOf(output, tap) }));
    // The sort is stable, so the taps of one source stay in their order.
    const sorted = seen.filter(({ source }) => source >= -1).sort((a, b) => a.source - b.source);
    for (const { tap, source } of sorted) {
      if (sourceCount === starts[output] || sources[sourceCount - 1] !== source) {
        sources[sourceCount] = source;
        tapStarts[sourceCount++] = tapCount;
      }
      taps[tapCount++] = tap;
      tapStarts[sourceCount] = tapCount;
    }
    starts[output + 1] = sourceCount;
  }
  return {
    starts,
    sources: sources.subarray(0, sourceCount),
    tapStarts: tapStarts.subarray(0, sourceCount + 1),
    taps: taps.subarray(0, tapCount),
  };
}
