import type { AxisGeometry, PlannedConvolution } from '../../convolution.js';
import { spanOf } from '../../spanOf.js';
import { tileScratch } from './tileScratch.js';
import { nanosecondsOf, tileWork } from './tileWork.js';
import { type Tiling, tilingOf } from './tiling.js';

/** Longest side of a tile. */
const longestTile = 8192;
/** Most values of a tile: 16 MiB as pairs. */
const largestTile = 2 ** 21;
/** Most bytes of a participant's scratch, so that there is room for those of many threads. */
const mostScratch = 2 ** 25;
/** Most values of all spectra: 1 GiB. */
const mostSpectra = 2 ** 27;

/** The cheapest tiling, by shapes alone; undefined where no tile holds the kernel. */
export function chooseTiling(convolution: PlannedConvolution): Tiling | undefined {
  let best: { tiling: Tiling; cost: number } | undefined;
  for (const tiling of tilings(convolution)) {
    const cost = nanosecondsOf(tileWork(convolution, tiling));
    if (best === undefined || cost < best.cost) best = { tiling, cost };
  }
  return best?.tiling;
}

/** Every tiling that holds the kernel and finds room. */
function tilings(convolution: PlannedConvolution): Tiling[] {
  const { channels, filters, groups, vertical, horizontal } = convolution;
  const heights = spanOf(vertical) === 1 ? [1] : sidesFor(vertical);
  const kernels = (channels * filters) / groups;
  const mostValues = Math.min(largestTile, mostSpectra / kernels);
  return sidesFor(horizontal)
    .flatMap((width) => heights.map((height) => tilingOf(vertical, horizontal, width, height)))
    .filter(({ width, height }) => width * height <= mostValues)
    .filter((tiling) => tileScratch(convolution, tiling).bytes <= mostScratch);
}

/** Powers of two that hold the kernel; none larger than twice what holds the whole axis. */
function sidesFor(axis: AxisGeometry): number[] {
  const whole = (axis.output - 1) * axis.stride + spanOf(axis);
  const sides: number[] = [];
  for (let side = 16; side <= longestTile; side *= 2) {
    if (side >= spanOf(axis)) sides.push(side);
    if (side >= whole) break;
  }
  return sides;
}
