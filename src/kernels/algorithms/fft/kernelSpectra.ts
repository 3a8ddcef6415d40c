import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import { packForWeights } from '../packConvolution.js';
import { tileScratch } from './tileScratch.js';
import { tileWords } from './tileWords.js';
import type { Tiling } from './tiling.js';

/**
 * Transforms a convolution's kernels, in float32 like the tiles.
 *
 * @returns `[groups, blocks of a tile, filters / groups, channels / groups, block]`, in the engine's memory
 */
export function kernelSpectra(convolution: PlannedConvolution, tiling: Tiling, room: Room): Float32Array {
  const { channels, filters, groups } = convolution;
  const kernels = (filters * channels) / groups;
  const spectra = room.floats(kernels * tiling.width * tiling.height * 2);
  const { bytes } = tileScratch(convolution, tiling);
  const record = packForWeights(convolution, spectra, room, {
    scratch: room.bytes(bytes * participants()).byteOffset,
    scratchBytes: bytes,
    own: tileWords(convolution, tiling, room),
  });
  // A value takes the time of some 20 multiply-adds.
  runUnits('transformKernels', record, kernels, 20 * kernels * tiling.width * tiling.height);
  return spectra;
}
