import type { PlannedConvolution } from '../../convolution.js';
import { spanOf } from '../../spanOf.js';
import type { Work } from '../costs.js';
import { isPointwise } from '../pointwise.js';
import { columnsInPlace } from './columnsInPlace.js';

/** Counts what the direct algorithm does: see `simd/taps.ts` and `simd/tapBlocks.ts`. */
export function directWork(convolution: PlannedConvolution): Work<'direct'> {
  const { channels, groups, filters, vertical, horizontal } = convolution;
  const work = { one: 0, two: 0, four: 0, narrow: 0, stores: 0, pointers: 0, copied: 0, spans: 0 };
  if (isPointwise(convolution)) {
    const blocks = groups * Math.ceil(filters / groups / 4);
    const pixels = 8 * Math.ceil((vertical.output * horizontal.output) / 8);
    return { ...work, four: blocks * 4 * (channels / groups) * pixels, stores: blocks * 4 * pixels };
  }
  const windowRows = (channels / groups) * vertical.kernel;
  const blocks = blocksOf(convolution);
  for (const { outputs, columns } of spansOf(convolution)) {
    for (const { filters, taps, chunks } of blocks) {
      const width = filters === 1 ? 24 : filters === 2 ? 16 : 8;
      const isNarrow = outputs < (filters === 4 ? 4 : width);
      const step = isNarrow || outputs < width ? 4 : width;
      const made = filters * step * Math.ceil(outputs / step);
      work[isNarrow ? 'narrow' : filters === 1 ? 'one' : filters === 2 ? 'two' : 'four'] += taps * made;
      work.stores += chunks * made;
      work.pointers += taps;
    }
    work.pointers += groups * windowRows;
    work.copied += groups * windowRows * columns;
    work.spans += groups + blocks.length;
  }
  for (const piece of ['one', 'two', 'four', 'narrow', 'stores', 'pointers', 'copied', 'spans'] as const) {
    work[piece] *= vertical.output;
  }
  return work;
}

/** Parts of an output row: how many outputs, and how many columns of input are copied for them. */
function spansOf(convolution: PlannedConvolution): { outputs: number; columns: number }[] {
  const { horizontal } = convolution;
  const { stride, output } = horizontal;
  const { start, end } = columnsInPlace(convolution);
  const copied = (outputs: number) => ({ outputs, columns: (outputs - 1) * stride + spanOf(horizontal) });
  const margins = [start, output - end].filter((outputs) => outputs > 0).map(copied);
  return end > start ? [{ outputs: end - start, columns: 0 }, ...margins] : margins;
}

/** Blocks of filters that share their input's loads, and the taps that are not zero in all of them. */
function blocksOf({ channels, groups, filters, vertical, horizontal, weights }: PlannedConvolution) {
  const size = (channels / groups) * vertical.kernel * horizontal.kernel;
  const isDense = !weights.includes(0);
  const blocks: { filters: number; taps: number; chunks: number }[] = [];
  for (let filter = 0; filter < filters; ) {
    const left = filters / groups - (filter % (filters / groups));
    const count = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const taps = isDense ? size : tapsOf(weights, filter * size, size, count);
    blocks.push({ filters: count, taps, chunks: Math.ceil(size / 128) });
    filter += count;
  }
  return blocks;
}

function tapsOf(weights: Float32Array, first: number, size: number, filters: number): number {
  let taps = 0;
  for (let index = first; index < first + size; index++) {
    for (let filter = 0; filter < filters; filter++) {
      if (weights[index + filter * size] === 0) continue;
      taps++;
      break;
    }
  }
  return taps;
}
