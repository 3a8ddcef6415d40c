import { fieldBlockBytes, fieldColumnRoots, fieldTileHeight, fieldTilePitch } from './fftFields';
import { multiplyColumns } from './fftMiddle';
import { forwardColumns, inverseColumns } from './fftPasses';
import { sumFourProducts, sumProducts } from './fftProducts';
import { address, word } from './record';

/** Convolves a block of four columns of one channel by one filter. */
export function convolveBlock(record: usize, columns: usize, block: usize, spectrum: usize): void {
  const height = word(record, fieldTileHeight);
  const pitch = word(record, fieldTilePitch);
  const roots = address(record, fieldColumnRoots);
  forwardColumns(columns, pitch, block, height, 4, roots);
  multiplyColumns(block, block + word(record, fieldBlockBytes), spectrum);
  inverseColumns(block, columns, pitch, height, 4, roots);
}

/**
 * Convolves blocks of four columns of several channels by several filters, in some pairs of tiles at once, so that
 * a spectrum is read once for all of them. The channels' tiles become the filters'.
 *
 * @param columns first value of the first tile's columns; that of the next tile `tileBytes` further, of the next
 *   pair's first tile `pairBytes`
 * @param blocks room for a block of each pair's channels and four more
 * @param spectra `[filters, channels, block]`
 */
export function convolveBlocks(
  record: usize,
  channels: i32,
  filters: i32,
  pairs: i32,
  columns: usize,
  tileBytes: usize,
  pairBytes: usize,
  blocks: usize,
  spectra: usize,
): void {
  const bytes: usize = word(record, fieldBlockBytes);
  const sums = blocks + <usize>(pairs * channels) * bytes;
  for (let pair = 0; pair < pairs; pair++) {
    for (let channel = 0; channel < channels; channel++) {
      const block = blocks + <usize>(pair * channels + channel) * bytes;
      takeBlock(record, columns + <usize>pair * pairBytes + <usize>channel * tileBytes, block);
    }
  }
  for (let filter = 0; filter < filters; filter += 2) {
    const spectrum = spectra + <usize>(filter * channels) * bytes;
    const hasTwo = filter + 1 < filters;
    for (let pair = 0; pair < pairs; pair += 2) {
      const values = blocks + <usize>(pair * channels) * bytes;
      const to = columns + <usize>pair * pairBytes + <usize>filter * tileBytes;
      if (hasTwo && pair + 1 < pairs) {
        sumFourProducts(values, spectrum, channels, bytes, sums);
        giveBlock(record, sums, to);
        giveBlock(record, sums + bytes, to + pairBytes);
        giveBlock(record, sums + 2 * bytes, to + tileBytes);
        giveBlock(record, sums + 3 * bytes, to + tileBytes + pairBytes);
      } else {
        sumProducts(values, spectrum, channels, bytes, sums);
        giveBlock(record, sums, to);
        if (hasTwo) {
          sumProducts(values, spectrum + <usize>channels * bytes, channels, bytes, sums);
          giveBlock(record, sums, to + tileBytes);
        } else if (pair + 1 < pairs) {
          sumProducts(values + <usize>channels * bytes, spectrum, channels, bytes, sums);
          giveBlock(record, sums, to + pairBytes);
        }
      }
    }
  }
}

function takeBlock(record: usize, columns: usize, block: usize): void {
  const height = word(record, fieldTileHeight);
  if (height === 1) memory.copy(block, columns, word(record, fieldBlockBytes));
  else {
    const pitch = word(record, fieldTilePitch);
    forwardColumns(columns, pitch, block, height, 1, address(record, fieldColumnRoots));
  }
}

function giveBlock(record: usize, block: usize, columns: usize): void {
  const height = word(record, fieldTileHeight);
  if (height === 1) memory.copy(columns, block, word(record, fieldBlockBytes));
  else {
    const pitch = word(record, fieldTilePitch);
    inverseColumns(block, columns, pitch, height, 1, address(record, fieldColumnRoots));
  }
}
