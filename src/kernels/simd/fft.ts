import {
  fieldChannels,
  fieldFilters,
  fieldGroups,
  fieldOutputRows,
  fieldScratch,
  fieldScratchBytes,
  fieldWeights,
} from './convolutionFields';
import { convolveBlock, convolveBlocks } from './fftColumns';
import {
  fieldBlockBytes,
  fieldBlocks,
  fieldLines,
  fieldTileHeight,
  fieldTilePairs,
  fieldTilePitch,
  fieldTileRows,
  fieldTileWidth,
  fieldUnitPairs,
} from './fftFields';
import { loadTiles, storeTiles } from './fftTiles';
import { address, word } from './record';

/**
 * A convolution by the product of spectra (overlap-save): tiles that overlap by the kernel's size less one are
 * transformed, multiplied by the filters' spectra, and transformed back. Kernels are real, so two neighbouring tiles
 * go through as the real and the imaginary part of one. Channels are summed as spectra.
 *
 * A unit is some pairs of tiles of one group, with all its filters: rows forward; then, four columns at a time, columns
 * forward, products, columns back; then rows back.
 */
export function convolveTiles(record: usize, unit: i32, participant: i32): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const filters = word(record, fieldFilters) / groups;
  const tileRows = word(record, fieldTileRows);
  const unitPairs = word(record, fieldUnitPairs);
  const bandPairs =
    ((word(record, fieldOutputRows) + tileRows - 1) / tileRows) * word(record, fieldTilePairs);
  const unitsOfGroup = (bandPairs + unitPairs - 1) / unitPairs;
  const group = unit / unitsOfGroup;
  const first = (unit - group * unitsOfGroup) * unitPairs;
  const pairs = min(unitPairs, bandPairs - first);

  const tileBytes: usize = word(record, fieldTileHeight) * word(record, fieldTilePitch);
  const bytesOfPair: usize = <usize>max(channels, filters) * tileBytes;
  const tiles = address(record, fieldScratch) + participant * word(record, fieldScratchBytes);
  const lines = tiles + word(record, fieldLines);

  for (let pair = 0; pair < pairs; pair++) {
    for (let channel = 0; channel < channels; channel++) {
      const tile = tiles + <usize>pair * bytesOfPair + <usize>channel * tileBytes;
      loadTiles(record, group * channels + channel, first + pair, tile, lines);
    }
  }
  convolveColumns(record, group, channels, filters, pairs, tiles);
  for (let pair = 0; pair < pairs; pair++) {
    for (let filter = 0; filter < filters; filter++) {
      const tile = tiles + <usize>pair * bytesOfPair + <usize>filter * tileBytes;
      storeTiles(record, group * filters + filter, first + pair, tile, lines);
    }
  }
}

/** All columns of some pairs of tiles, block by block. */
function convolveColumns(
  record: usize,
  group: i32,
  channels: i32,
  filters: i32,
  pairs: i32,
  tiles: usize,
): void {
  const height = word(record, fieldTileHeight);
  const tileBytes: usize = height * word(record, fieldTilePitch);
  const bytesOfPair = <usize>max(channels, filters) * tileBytes;
  const blocks = tiles + word(record, fieldBlocks);
  const blocksOfTile = height === 1 ? 1 : word(record, fieldTileWidth) >> 2;
  const spectraBytes: usize = channels * filters * word(record, fieldBlockBytes);
  const isSingle = channels === 1 && filters === 1 && height !== 1;
  let spectra = address(record, fieldWeights) + <usize>(group * blocksOfTile) * spectraBytes;
  for (let index = 0; index < blocksOfTile; index++) {
    const columns = tiles + (index << 5);
    if (isSingle) convolveBlock(record, columns, blocks, spectra);
    else convolveBlocks(record, channels, filters, pairs, columns, tileBytes, bytesOfPair, blocks, spectra);
    spectra += spectraBytes;
  }
}
