import {
  fieldChannels,
  fieldDilationX,
  fieldDilationY,
  fieldFilters,
  fieldGroups,
  fieldInput,
  fieldKernelHeight,
  fieldKernelWidth,
  fieldOutput,
  fieldScratch,
  fieldScratchBytes,
} from './convolutionFields';
import {
  fieldBlockBytes,
  fieldColumnRoots,
  fieldLines,
  fieldRowRoots,
  fieldTileHeight,
  fieldTilePitch,
  fieldTileWidth,
} from './fftFields';
import { forwardColumns, forwardRow } from './fftPasses';
import { address, word } from './record';

/**
 * The spectra of kernels, as `convolveTiles` wants them: conjugate (a convolution is a cross-correlation here) and
 * divided by the tile's area (which a transform there and back multiplies by). A unit is one kernel.
 *
 * The record is that of `packForWeights`.
 */
export function transformKernels(record: usize, unit: i32, participant: i32): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const filters = word(record, fieldFilters) / groups;
  const width = word(record, fieldTileWidth);
  const height = word(record, fieldTileHeight);
  const pitch = word(record, fieldTilePitch);
  const bytes = word(record, fieldBlockBytes);
  const roots = address(record, fieldColumnRoots);
  const tile = address(record, fieldScratch) + participant * word(record, fieldScratchBytes);
  transformRows(record, unit, tile);

  const blocksOfTile = height === 1 ? 1 : width >> 2;
  const kernels = filters * channels;
  const group = unit / kernels;
  let spectrum =
    address(record, fieldOutput) + <usize>(group * blocksOfTile * kernels + (unit - group * kernels)) * bytes;
  for (let index = 0; index < blocksOfTile; index++) {
    const columns = tile + (index << 5);
    if (height === 1) memory.copy(spectrum, columns, bytes);
    else forwardColumns(columns, pitch, spectrum, height, 1, roots);
    conjugate(spectrum, spectrum + bytes);
    spectrum += <usize>kernels * bytes;
  }
}

/** Spreads a kernel out by its dilation, and transforms its rows. */
function transformRows(record: usize, kernel: i32, tile: usize): void {
  const width = word(record, fieldTileWidth);
  const height = word(record, fieldTileHeight);
  const pitch = word(record, fieldTilePitch);
  const kernelWidth = word(record, fieldKernelWidth);
  const dilationX = word(record, fieldDilationX);
  const dilationY = word(record, fieldDilationY);
  const roots = address(record, fieldRowRoots);
  const line = tile + word(record, fieldLines);
  const zeros = line + (width << 2);
  // A power of two: exact.
  const scale: f32 = <f32>1 / <f32>(width * height);
  const size = word(record, fieldKernelHeight) * kernelWidth;
  let weight = address(record, fieldInput) + ((kernel * size) << 2);

  memory.fill(tile, 0, height * pitch);
  memory.fill(line, 0, width << 3);
  for (let i = 0; i < word(record, fieldKernelHeight); i++) {
    for (let j = 0; j < kernelWidth; j++) {
      store<f32>(line + ((j * dilationX) << 2), load<f32>(weight) * scale);
      weight += 4;
    }
    forwardRow(line, zeros, tile + i * dilationY * pitch, width, roots);
  }
}

function conjugate(from: usize, end: usize): void {
  for (let p = from; p < end; p += 32) v128.store(p, f32x4.neg(v128.load(p, 16)), 16);
}
