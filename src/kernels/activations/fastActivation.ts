import type { Word } from '../engine/room.js';
import { doubleWords } from '../pixels/doubleWords.js';
import { inParts } from '../pixels/inParts.js';
import { isSmall } from '../pixels/isSmall.js';
import { runBlocks } from '../pixels/runBlocks.js';

/**
 * An activation in SIMD, where that has the bits of the same in float64, rounded once: where no exponential is taken.
 *
 * Values are held to a range in float32, with the bounds rounded: rounding keeps the order of numbers, so that the bits
 * are the same. The slope of `leaky-relu` is multiplied in float64.
 *
 * @param name as in the table of activations
 * @param parameters as many as it takes
 * @returns it, in place; undefined for the others
 */
export function fastActivation(
  name: string,
  parameters: readonly number[],
): ((values: Float32Array) => void) | undefined {
  const found = find(name, parameters);
  if (found === undefined) return undefined;
  const { kernel, own, plain } = found;
  return (values) => {
    if (isSmall(values.length, values)) {
      for (let i = 0; i < values.length; i++) values[i] = plain(values[i]);
      return;
    }
    inParts([{ values, step: 1, use: 'change' }], values.length, ([address], count) => {
      runBlocks(kernel, address, address, count, () => own);
    });
  };
}

interface Found {
  readonly kernel: string;
  readonly own: readonly Word[];
  /** What the kernel follows bit by bit. */
  readonly plain: (value: number) => number;
}

function find(name: string, [first, second]: readonly number[]): Found | undefined {
  switch (name) {
    case 'relu':
      return clamp(0, Number.POSITIVE_INFINITY);
    case 'relu6':
      return clamp(0, 6);
    case 'clip':
      return clamp(first, second);
    case 'leaky-relu':
      return { kernel: 'leakyValues', own: doubleWords(first), plain: (v) => (v > 0 ? v : first * v) };
    case 'abs':
      return { kernel: 'magnitudesOf', own: [], plain: Math.abs };
    default:
      return undefined;
  }
}

function clamp(least: number, most: number): Found {
  return {
    kernel: 'clampValues',
    own: [{ float: least }, { float: most }],
    plain: (v) => Math.min(Math.max(v, least), most),
  };
}
