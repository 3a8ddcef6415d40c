import { checkName } from '../checkName.js';

/**
 * What padding is filled with, by NumPy's names. Each maps an index outside `0 … length - 1` to the index
 * inside whose value it takes; -1 means the fill value instead. Drawn for the row `a b c d`:
 */
const sources = {
  /** `0 0 | a b c d | 0 0` */
  zero: () => -1,
  /** `V V | a b c d | V V` */
  constant: () => -1,
  /** `a a | a b c d | d d` */
  edge: (index: number, length: number) => Math.min(Math.max(index, 0), length - 1),
  /** `c b | a b c d | c b`: the edge is not repeated */
  reflect: (index: number, length: number) => {
    if (length === 1) return 0;
    const within = modulo(index, 2 * (length - 1));
    return within < length ? within : 2 * (length - 1) - within;
  },
  /** `b a | a b c d | d c`: the edge is repeated */
  symmetric: (index: number, length: number) => {
    const within = modulo(index, 2 * length);
    return within < length ? within : 2 * length - 1 - within;
  },
  /** `c d | a b c d | a b` */
  wrap: (index: number, length: number) => modulo(index, length),
} satisfies Record<string, (index: number, length: number) => number>;

/** `zero`, `constant`, `edge`, `reflect`, `symmetric`, `wrap`. */
export type BorderName = keyof typeof sources;

/** How each border is written: its name, and `constant:V` with the value. */
export const borderForms = Object.keys(sources).map((name) => (name === 'constant' ? 'constant:V' : name));

/** All border names, `zero` first. */
export const borderNames = Object.keys(sources) as readonly BorderName[];

/**
 * Where each position of a padded axis takes its value from.
 *
 * @param length of the axis, in pixels
 * @param before padding at the start, in pixels
 * @param after padding at the end, in pixels
 * @throws {UsageError} if the border is unknown
 * @returns `before + length + after` indices, each `0 … length - 1`, or -1 for the fill value
 */
export function borderIndices(border: BorderName, length: number, before: number, after: number): Int32Array {
  checkName('border', border, borderNames);
  const source = sources[border];
  const indices = new Int32Array(before + length + after);
  for (let position = 0; position < indices.length; position++) {
    const index = position - before;
    indices[position] = index >= 0 && index < length ? index : source(index, length);
  }
  return indices;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
