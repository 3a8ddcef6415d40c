import { inflateRawSync } from 'node:zlib';
import { valueBins } from './valueBins.js';

/** Bins in ascending order that have values, and how many each has. */
export interface Sketch {
  readonly bins: Uint32Array;
  readonly counts: Uint32Array;
  /** How many values there are in all. */
  readonly total: number;
}

/**
 * Reads what `encodeSketch` wrote.
 *
 * @returns undefined if the text is nothing that it can have written
 */
export function decodeSketch(text: string): Sketch | undefined {
  const numbers = numbersOf(text);
  if (numbers === undefined) return undefined;
  const [length = 0] = numbers;
  if (numbers.length !== 1 + 2 * length) return undefined;
  const bins = new Uint32Array(length);
  for (let index = 0, next = 0; index < length; index++, next++) {
    next += numbers[1 + index];
    if (next >= valueBins.count) return undefined;
    bins[index] = next;
  }
  const counts = new Uint32Array(length);
  let total = 0;
  for (let index = 0, count = 0; index < length; index++) {
    const more = numbers[1 + length + index];
    count += more % 2 === 0 ? more / 2 : -(more + 1) / 2;
    if (!(count > 0 && count < 2 ** 32)) return undefined;
    counts[index] = count;
    total += count;
  }
  return { bins, counts, total };
}

/** Undefined where the text is not deflated, or has a number of more than 5 bytes, or ends within one. */
function numbersOf(text: string): number[] | undefined {
  const bytes = inflated(text);
  if (bytes === undefined) return undefined;
  const numbers: number[] = [];
  let [number, factor] = [0, 1];
  for (const byte of bytes) {
    number += (byte % 128) * factor;
    factor *= 128;
    if (byte < 128) {
      numbers.push(number);
      [number, factor] = [0, 1];
    } else if (factor === 128 ** 5) return undefined;
  }
  return factor === 1 ? numbers : undefined;
}

function inflated(text: string): Uint8Array | undefined {
  try {
    return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: 5 * (1 + 2 * valueBins.count) });
  } catch {
    return undefined;
  }
}
