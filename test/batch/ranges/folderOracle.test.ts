import { describe, expect, it } from 'vitest';
import { scalesToApply } from '../../../src/batch/ranges/folderScale.js';
import { measureMap } from '../../../src/batch/ranges/measureMap.js';
import { mergeRanges } from '../../../src/batch/ranges/mergeRanges.js';
import { loadFilters } from '../../../src/filters/loadFilters.js';
import type { Normalization, PreferredMode } from '../../../src/output/normalization.js';
import { normalize } from '../../../src/output/normalize.js';
import { featureMapsOfFile } from '../../../src/pipeline/featureMapsOfFile.js';
import { fixture } from '../../convtool.js';
import { readOracle } from '../../layers/oracle.js';

interface Case {
  /** The filter's. */
  readonly name: string;
  readonly count: number;
  readonly range: readonly [number, number];
  readonly percentiles: readonly {
    readonly percents: readonly [number, number];
    readonly values: readonly [number, number];
  }[];
  readonly scales: readonly {
    readonly mode: Exclude<PreferredMode, 'clip'>;
    readonly range: readonly [number, number];
    readonly pixels: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>>;
  }[];
}

const cases = readOracle<Case>('folder_ranges.json');
const pictures = Object.keys(cases[0].scales[0].pixels);

async function mapsOf(filter: string) {
  const recipe = { filters: await loadFilters([filter]) };
  const made = await Promise.all(pictures.map((picture) => featureMapsOfFile(fixture(picture), {}, recipe)));
  return made.map(({ maps }, index) => ({ picture: pictures[index], map: maps[0] }));
}

/** One scale for all, and how many values it is of. */
function merged(maps: Awaited<ReturnType<typeof mapsOf>>, normalization: Normalization) {
  const merger = mergeRanges(normalization);
  const measured = maps.map(({ picture, map }) => ({
    input: picture,
    maps: [measureMap(map, { normalization })],
  }));
  for (const record of measured) merger.add(record);
  return { scales: merger.scales(), count: measured.reduce((sum, { maps }) => sum + maps[0].seen, 0) };
}

describe.each(cases)('$name of all pictures together', ({ name, count, range, percentiles, scales }) => {
  it.each(scales)('$mode is NumPy’s, and so are the bytes', async ({ mode, range: [low, high], pixels }) => {
    const maps = await mapsOf(name);
    const normalization = { mode };
    const found = merged(maps, normalization);
    expect(found.count).toBe(count);
    const scale = found.scales[name];
    expect(scale.mode).toBe(mode);
    for (const [number, exact] of [
      [scale.low, low],
      [scale.high, high],
      [scale.min, range[0]],
      [scale.max, range[1]],
    ]) {
      expect(number).toBeCloseTo(exact, 3);
    }
    const wrong = maps.flatMap(({ picture, map }) => {
      const { raster } = normalize(map, { normalization, scales: scalesToApply(found.scales) });
      return pixels[picture]
        .map(([channel, y, x, byte]) => {
          const at = (y * raster.width + x) * raster.channels + channel;
          return { picture, channel, y, x, byte, found: raster.data[at] };
        })
        .filter((pixel) => pixel.found !== pixel.byte);
    });
    expect(wrong).toEqual([]);
  });

  it.each(percentiles)('percentiles $percents are NumPy’s to a thousandth', async ({ percents, values }) => {
    const normalization = { mode: 'percentile', low: percents[0], high: percents[1] } as const;
    const { scales } = merged(await mapsOf(name), normalization);
    const { mode, low, high } = scales[name];
    expect(mode).toBe('percentile');
    // 1e-3 for float32, in which the maps are made.
    expect(Math.abs(low - values[0])).toBeLessThanOrEqual(2 ** -10 * Math.abs(values[0]) + 1e-3);
    expect(Math.abs(high - values[1])).toBeLessThanOrEqual(2 ** -10 * Math.abs(values[1]) + 1e-3);
  });
});
