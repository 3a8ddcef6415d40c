import { rootsOfUnity } from './rootsOfUnity.js';

/** Few: a side has one of ten lengths. */
const tables = new Map<string, Float32Array>();

/**
 * The roots of unity by which the passes of a transform turn values, as `simd/fftPasses.ts` wants them: pass after
 * pass by growing distance; for each vector of a pass the powers 1, 2, 3 (to 7 in radix 8) of its roots; each power as
 * four real parts, then four imaginary ones, of exp(-2πi·kj/n).
 *
 * @param length of the transform: 16, 32, 64 …, or 1, which has none
 * @param neighbours values of the transform that stand in one vector: 4 along a row, 1 along columns
 */
export function rootTable(length: number, neighbours: 1 | 4): Float32Array {
  const key = `${length} ${neighbours}`;
  const table = tables.get(key) ?? makeTable(length, neighbours);
  tables.set(key, table);
  return table;
}

function makeTable(length: number, neighbours: 1 | 4): Float32Array {
  const isOdd = (31 - Math.clz32(length)) % 2 === 1;
  const longest = length / neighbours / (isOdd ? 8 : 4);
  const { cosine, sine } = rootsOfUnity(Math.max(length, 4));
  const table: number[] = [];
  for (let distance = 1; distance <= longest; distance *= 4) {
    const radix = isOdd && distance === longest ? 8 : 4;
    const turn = length / (radix * distance * neighbours);
    for (let vector = 0; vector < distance; vector++) {
      for (let power = 1; power < radix; power++) {
        const indices = [0, 1, 2, 3].map((lane) =>
          neighbours === 4 ? power * (4 * vector + lane) * turn : power * vector * turn,
        );
        table.push(...indices.map(cosine), ...indices.map((index) => -sine(index)));
      }
    }
  }
  return Float32Array.from(table);
}
