import {
  fieldChannels,
  fieldFilters,
  fieldGroups,
  fieldOutputRows,
  fieldScratch,
  fieldScratchBytes,
  fieldWeights,
} from './convolutionFields';
import { multiplyMatrices } from './multiplyMatrices';
import { address, word } from './record';
import {
  fieldFilterBlock,
  fieldFiltersOfUnit,
  fieldInputBytes,
  fieldInputs,
  fieldProductBytes,
  fieldProducts,
  fieldRowBytes,
  fieldTileColumns,
  fieldTiles,
  fieldWeightBytes,
  fieldZeros,
} from './winogradFields';
import { transformInputs } from './winogradInputs';
import { transformOutputs } from './winogradOutputs';

/**
 * Some tiles of some filters of one group: input transform, 36 products of matrices, output transform, all in the
 * participant's scratch, which is meant to lie in its L2 cache. Tiles are counted row by row over the band.
 */
export function convolveWinograd(record: usize, unit: i32, participant: i32): void {
  const tiles = word(record, fieldTileColumns) * ((word(record, fieldOutputRows) + 3) >> 2);
  const tilesOfUnit = word(record, fieldTiles);
  const filters = word(record, fieldFilters) / word(record, fieldGroups);
  const filtersOfUnit = word(record, fieldFiltersOfUnit);
  const tileUnits = (tiles + tilesOfUnit - 1) / tilesOfUnit;
  const filterUnits = (filters + filtersOfUnit - 1) / filtersOfUnit;

  const tile = (unit % tileUnits) * tilesOfUnit;
  const tileEnd = min(tile + tilesOfUnit, tiles);
  const firstFilter = ((unit / tileUnits) % filterUnits) * filtersOfUnit;
  const filterEnd = min(firstFilter + filtersOfUnit, filters);
  const group = unit / tileUnits / filterUnits;
  const scratch = address(record, fieldScratch) + <usize>participant * address(record, fieldScratchBytes);

  transformInputs(record, scratch, group, tile, tileEnd);
  const block = word(record, fieldFilterBlock);
  for (let filter = firstFilter; filter < filterEnd; filter += block) {
    const end = min(filter + block, filterEnd);
    multiplyElements(record, scratch, group, filter, end, tileEnd - tile);
    transformOutputs(record, scratch, group, filter, end, tile, tileEnd);
  }
}

/** The 36 products of matrices, `[filters, channels]` by `[channels, tiles]`, of filters `filter` to `filterEnd` of a group. */
function multiplyElements(
  record: usize,
  scratch: usize,
  group: i32,
  filter: i32,
  filterEnd: i32,
  tiles: i32,
): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const matrixBytes = address(record, fieldWeightBytes);
  let weights =
    address(record, fieldWeights) +
    <usize>(group * 36) * matrixBytes +
    ((<usize>filter * <usize>channels) << 2);
  let inputs = scratch + address(record, fieldInputs);
  let products = scratch + address(record, fieldProducts);
  for (let element = 0; element < 36; element++) {
    multiplyMatrices(
      inputs,
      address(record, fieldRowBytes),
      weights,
      address(record, fieldZeros),
      products,
      address(record, fieldRowBytes),
      channels,
      (filterEnd - filter + 3) & ~3,
      (tiles + 7) & ~7,
    );
    weights += matrixBytes;
    inputs += address(record, fieldInputBytes);
    products += address(record, fieldProductBytes);
  }
}
