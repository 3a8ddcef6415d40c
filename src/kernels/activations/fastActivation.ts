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
 * @param plain the same for one value, which the kernel follows bit by bit
 * @returns it, in place; undefined for the others
 */
export function fastActivation(
  name: string,
  parameters: readonly number[],
  plain: (value: number) => number,
): ((values: Float32Array) => void) | undefined {
  const found = find(name, parameters);
  if (found === undefined) return undefined;
  const { kernel, own } = found;
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

/** A kernel, and its words. */
interface Found {
  readonly kernel: string;
  readonly own: readonly Word[];
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
      return { kernel: 'leakyValues', own: doubleWords(first) };
    case 'abs':
      return { kernel: 'magnitudesOf', own: [] };
    default:
      return undefined;
  }
}

function clamp(least: number, most: number): Found {
  return { kernel: 'clampValues', own: [{ float: least }, { float: most }] };
}
