import type { PlannedConvolution } from '../../convolution.js';
import { scratchColumns } from '../../simd/winogradScratch.js';

/** How Winograd's work is divided, and where a unit's scratch holds what (offsets and lengths in bytes). */
export interface WinogradLayout {
  /** Tiles of 4×4 outputs in one tile row. */
  readonly tileColumns: number;
  readonly tiles: number;
  readonly tilesOfUnit: number;
  readonly filtersOfUnit: number;
  readonly filterBlock: number;
  readonly columnBytes: number;
  readonly rowBytes: number;
  readonly inputs: number;
  readonly inputBytes: number;
  readonly products: number;
  readonly productBytes: number;
  readonly scratchBytes: number;
  /** From one element's matrix of weights to the next. */
  readonly weightBytes: number;
  readonly units: number;
}

/** Enough that the weights, which each unit reads anew, cost little; few enough that its matrices lie in the L2 cache. */
const mostTiles = 64;
const fewestTiles = 32;
/** Fewer, and the input transform, which each unit of other filters repeats, would cost more than a twentieth. */
const fewestFilters = 128;
/** As many units as let several threads end at about the same time. */
const wantedUnits = 16;
/** Filters whose products are held at once. From 16 to 64 it makes no difference that could be measured. */
const mostFilters = 32;

/**
 * Divides a band's tiles and filters into units; the values do not depend on how.
 *
 * @param outputRows of the band
 */
export function winogradLayout(
  { channels, filters, groups, horizontal }: PlannedConvolution,
  outputRows: number,
): WinogradLayout {
  const tileColumns = Math.ceil(horizontal.output / 4);
  const tiles = tileColumns * Math.ceil(outputRows / 4);
  const tileUnits = Math.max(
    Math.ceil(tiles / mostTiles),
    Math.min(Math.ceil(tiles / fewestTiles), wantedUnits),
  );
  const tilesOfUnit = upTo(Math.ceil(tiles / tileUnits), 8);
  const perGroup = upTo(filters / groups, 4);
  const filterUnits = Math.max(
    1,
    Math.min(Math.floor(perGroup / fewestFilters), Math.round(wantedUnits / (tileUnits * groups))),
  );
  const filtersOfUnit = upTo(Math.ceil(perGroup / filterUnits), 4);
  const filterBlock = Math.min(mostFilters, filtersOfUnit);

  const rowBytes = 4 * (tilesOfUnit + 4);
  const columnBytes = 4 * (4 * tilesOfUnit + 24);
  const inputs = scratchColumns + 6 * columnBytes;
  const inputBytes = spaced((channels / groups) * rowBytes);
  const products = inputs + 36 * inputBytes;
  const productBytes = spaced(filterBlock * rowBytes);
  return {
    tileColumns,
    tiles,
    tilesOfUnit,
    filtersOfUnit,
    filterBlock,
    columnBytes,
    rowBytes,
    inputs,
    inputBytes,
    products,
    productBytes,
    scratchBytes: upTo(products + 36 * productBytes, 64) + 64,
    weightBytes: spaced(4 * perGroup * (channels / groups)),
    units: Math.ceil(tiles / tilesOfUnit) * Math.ceil(perGroup / filtersOfUnit) * groups,
  };
}

function upTo(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** An odd number of cache lines: at distances of a power of two, a column's 36 elements would share one cache set. */
function spaced(bytes: number): number {
  const lines = Math.ceil(bytes / 64);
  return 64 * (lines + 1 - (lines % 2));
}
