/**
 * The roots of unity, cos(2πk/n) and sin(2πk/n), in float64 and within 10 units of its last place.
 *
 * They come from sums, quotients and square roots alone, which IEEE 754 rounds correctly, so that they are the same
 * bits everywhere: the last bits of `Math.cos` differ between versions of Node. Each doubling of n puts a root halfway
 * between two neighbours: cos(a + h) = (cos(a) + cos(a + 2h)) / (2 cos(h)), with cos(h) = √((1 + cos(2h)) / 2).
 *
 * @param length n: 4, 8, 16 …
 */
export function rootsOfUnity(length: number): { cosine: (k: number) => number; sine: (k: number) => number } {
  const quarter = quarterOfCosines(length / 4);
  const cosine = (k: number): number => {
    const turn = k % length;
    // The second half of the circle mirrors the first, and so does the second quarter, with its sign changed.
    const half = turn > length / 2 ? length - turn : turn;
    return half > length / 4 ? -quarter[length / 2 - half] : quarter[half];
  };
  return { cosine, sine: (k) => cosine(k + (3 * length) / 4) };
}

/** Cosines from 0 to a quarter of a turn, in so many steps. */
function quarterOfCosines(steps: number): Float64Array {
  let cosines = Float64Array.of(1, 0);
  while (cosines.length <= steps) {
    const coarse = cosines;
    const twice = 2 * Math.sqrt((1 + coarse[1]) / 2);
    cosines = new Float64Array(2 * coarse.length - 1);
    for (let k = 0; k < coarse.length; k++) {
      cosines[2 * k] = coarse[k];
      if (k + 1 < coarse.length) cosines[2 * k + 1] = (coarse[k] + coarse[k + 1]) / twice;
    }
  }
  return cosines;
}
