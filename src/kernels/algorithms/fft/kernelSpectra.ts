import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import { tileScratch } from './tileScratch.js';
import { tileWords } from './tileWords.js';
import type { Tiling } from './tiling.js';

/**
 * Transforms a convolution's kernels, in float32 like the tiles.
 *
 * @returns `[groups, blocks of a tile, filters / groups, channels / groups, block]`, in the engine's memory
 */
export function kernelSpectra(convolution: PlannedConvolution, tiling: Tiling, room: Room): Float32Array {
  const { channels, filters, groups, vertical, horizontal, weights } = convolution;
  const kernels = (filters * channels) / groups;
  const spectra = room.floats(kernels * tiling.width * tiling.height * 2);
  const { bytes } = tileScratch(convolution, tiling);
  // In the order of `simd/convolutionFields.ts`; there is no input or output, stride or border.
  const record = room.record([
    room.place(weights),
    spectra.byteOffset,
    ...[channels, filters, groups, 0, 0, 0, 0],
    ...[vertical.kernel, horizontal.kernel, 0, 0, vertical.dilation, horizontal.dilation],
    ...[0, 0, 0, 0, 0, 0],
    room.bytes(bytes * participants()).byteOffset,
    bytes,
    0,
    ...tileWords(convolution, tiling, room),
  ]);
  // A value takes the time of some 20 multiply-adds.
  runUnits('transformKernels', record, kernels, 20 * kernels * tiling.width * tiling.height);
  return spectra;
}
