/** A result for each of the percents. */
type Percentiles<Percents extends readonly number[]> = { [Index in keyof Percents]: number };

/**
 * Percentiles of values that come in bands, by linear interpolation between the two nearest ranks, as NumPy's default.
 *
 * Nothing is sorted, and the values are never held together: they are counted by the upper 16 of their 32 bits, and
 * then those that share these bits with a wanted rank by the lower 16, which leaves one value. At 4K 0.04 s
 * instead of 0.6 s.
 *
 * @param count how many values there are, at least one, all finite
 * @param forEachBand gives all of them to a function, in bands of any size; called twice
 * @param percents each 0 to 100
 */
export function percentilesOfBands<const Percents extends readonly number[]>(
  count: number,
  forEachBand: (take: (values: Float32Array) => void) => void,
  percents: Percents,
): Percentiles<Percents> {
  return percentilesByRank(count, percents, (ranks) => valuesAt(ranks, forEachBand));
}

/**
 * The same of values of which it is known which stands where.
 *
 * @param valuesAt gives the values that would stand at these ranks, if all were sorted; the least is at 0. Called once
 */
export function percentilesByRank<const Percents extends readonly number[]>(
  count: number,
  percents: Percents,
  valuesAt: (ranks: readonly number[]) => readonly number[],
): Percentiles<Percents> {
  const ranks = percents.map((percent) => {
    const rank = (percent / 100) * (count - 1);
    const below = Math.floor(rank);
    return { below, above: Math.min(below + 1, count - 1), share: rank - below };
  });
  const found = valuesAt(ranks.flatMap(({ below, above }) => [below, above]));
  return ranks.map(({ share }, index) => {
    const [below, above] = found.slice(2 * index);
    return below + (above - below) * share;
  }) as Percentiles<Percents>;
}

/** The same of values that are at hand. */
export function percentiles<const Percents extends readonly number[]>(
  values: Float32Array,
  percents: Percents,
): Percentiles<Percents> {
  return percentilesOfBands(values.length, (take) => take(values), percents);
}

const halves = 2 ** 16;

/** The values that would stand at the ranks, if all were sorted (-0 before 0). */
function valuesAt(
  ranks: readonly number[],
  forEachBand: (take: (values: Float32Array) => void) => void,
): number[] {
  const uppers = new Uint32Array(halves);
  forEachBand((values) => countUppers(bitsOf(values), uppers));
  const places = ranks.map((rank) => locate(uppers, rank));
  const wanted = [...new Set(places.map(({ bin }) => bin))];
  const lowers = wanted.map(() => new Uint32Array(halves));
  const tableOf = new Uint8Array(halves);
  wanted.forEach((bin, index) => {
    tableOf[bin] = index + 1;
  });
  forEachBand((values) => countLowers(bitsOf(values), tableOf, lowers));
  return places.map(({ bin, rank }) => {
    const lower = locate(lowers[wanted.indexOf(bin)], rank).bin;
    return floatOf(bin * halves + lower);
  });
}

function bitsOf(values: Float32Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length);
}

/** The bits of a float32 as a number in the order of the floats: of negative ones all are inverted, else the sign. */
function orderOf(bits: number): number {
  return bits ^ ((bits >> 31) | -0x80000000);
}

function countUppers(bits: Int32Array, counts: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) counts[orderOf(bits[i]) >>> 16]++;
}

function countLowers(bits: Int32Array, tableOf: Uint8Array, tables: readonly Uint32Array[]): void {
  for (let i = 0; i < bits.length; i++) {
    const order = orderOf(bits[i]);
    const table = tableOf[order >>> 16];
    if (table > 0) tables[table - 1][order & 0xffff]++;
  }
}

/** In which bin a rank lies, and which rank it has there. */
function locate(counts: Uint32Array, rank: number): { bin: number; rank: number } {
  let left = rank;
  let bin = 0;
  while (left >= counts[bin]) left -= counts[bin++];
  return { bin, rank: left };
}

function floatOf(order: number): number {
  const bits = Uint32Array.of(order >= 0x80000000 ? order ^ 0x80000000 : ~order);
  return new Float32Array(bits.buffer)[0];
}
