import type { PlannedConvolution } from '../../convolution.js';
import { inRoom, type Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import { spanOf } from '../../spanOf.js';
import type { ConvolutionAlgorithm, PreparedConvolution, Slab } from '../algorithm.js';
import { packConvolution } from '../packConvolution.js';
import { chooseTiling } from './chooseTiling.js';
import { kernelSpectra } from './kernelSpectra.js';
import { tileScratch } from './tileScratch.js';
import { tileWords } from './tileWords.js';
import { nanosecondsOf, tileWork } from './tileWork.js';
import type { Tiling } from './tiling.js';

/**
 * A convolution as the product of spectra, tile by tile, in float32 (overlap-save): what an output costs grows with
 * the logarithm of the kernel's size. One plane of 3840×2160 takes by 15×15 35 ms, by 31×31 42 ms and by 61×61 46 ms of
 * one thread (OpenCV 4.6's DFT in the same minutes 127, 148 and 205); 224×224, 64 channels by 64 filters of 7×7, 122 ms.
 * Measured on 2 cores with Node 20, processor time.
 *
 * The error is at most 5.3e-7 over the family of inputs and kernels of its test, of 3×3 to 31×31, and over tiles of up to
 * 1024×1024.
 *
 * Rounding errors spread over a tile: an output's is a share of the largest value of its pair of tiles, so that a NaN or
 * an infinity makes all of them NaN, and so do values above 10³⁰, whose sums overflow.
 */
export const fft: ConvolutionAlgorithm = {
  name: 'fft',
  usesEngine: true,
  refuses: (convolution) => {
    if (chooseTiling(convolution) !== undefined) return undefined;
    const { vertical, horizontal } = convolution;
    return `with its dilation the kernel spans ${spanOf(vertical)} × ${spanOf(horizontal)} pixels, and no tile that holds it, or its spectra, would find room`;
  },
  cost: (convolution) => {
    const tiling = chooseTiling(convolution);
    return tiling === undefined ? Number.POSITIVE_INFINITY : nanosecondsOf(tileWork(convolution, tiling));
  },
  blockRows: (convolution) => tilingFor(convolution).rows,
  scratchBytes: (convolution) => {
    const tiling = chooseTiling(convolution);
    if (tiling === undefined) return 0;
    const spectra = 4 * spectraValues(convolution, tiling);
    const kept = isKept(convolution, tiling) ? spectra : 0;
    // Transforming kernels takes as much to work in as transforming tiles, and both stand until the band is done.
    return spectra + kept + convolution.weights.byteLength + 2 * tileScratch(convolution, tiling).bytes;
  },
  largestError: 5e-6,
  prepare: (convolution) => prepareTiles(convolution, tilingFor(convolution)),
};

/** Spectra up to so many values are kept from band to band, and others made again: that costs less than their memory. */
const mostKept = 2 ** 20;

/** The same by a given tiling. */
export function prepareTiles(convolution: PlannedConvolution, tiling: Tiling): PreparedConvolution {
  const kept = isKept(convolution, tiling)
    ? inRoom((room) => kernelSpectra(convolution, tiling, room).slice())
    : undefined;
  return {
    run: (slab, room) => {
      const spectra =
        kept === undefined ? kernelSpectra(convolution, tiling, room).byteOffset : room.place(kept);
      run(convolution, tiling, spectra, slab, room);
    },
  };
}

function isKept(convolution: PlannedConvolution, tiling: Tiling): boolean {
  return spectraValues(convolution, tiling) <= mostKept;
}

function spectraValues({ channels, filters, groups }: PlannedConvolution, { width, height }: Tiling): number {
  return ((channels * filters) / groups) * width * height * 2;
}

/** @param spectra their address in the engine's memory */
function run(convolution: PlannedConvolution, tiling: Tiling, spectra: number, slab: Slab, room: Room): void {
  const { bytes, unitPairs } = tileScratch(convolution, tiling);
  const record = packConvolution(convolution, slab, room, {
    weights: spectra,
    scratch: room.bytes(bytes * participants()).byteOffset,
    scratchBytes: bytes,
    own: tileWords(convolution, tiling, room),
  });
  const pairs = Math.ceil(slab.outputRows / tiling.rows) * tiling.pairs;
  const units = convolution.groups * Math.ceil(pairs / unitPairs);
  // Ten multiply-adds take a nanosecond where there is nothing else.
  const share = slab.outputRows / convolution.vertical.output;
  runUnits('convolveTiles', record, units, 10 * share * nanosecondsOf(tileWork(convolution, tiling)));
}

function tilingFor(convolution: PlannedConvolution): Tiling {
  const tiling = chooseTiling(convolution);
  if (tiling === undefined) throw new RangeError('No tile holds the kernel.');
  return tiling;
}
