import { arrayLabel } from './arrayLabel.js';
import { arrayShape } from './arrayShape.js';
import { checkColormap } from './checkColormap.js';
import { type EncodeOptions, mapsPerFile } from './encodeMaps.js';
import type { FeatureMap } from './featureMap.js';
import { montageLayout } from './montageLayout.js';
import { defaultFormat, isPictureFormat } from './outputFormats.js';

/** An output file before anything is computed; as `EncodedOutput` will say it. */
export interface PlannedOutput {
  readonly label: string;
  readonly shape: readonly number[];
  /** Whether the shape is about right only: that of a sheet of small maps, whose cells are as wide as the numbers below them. */
  readonly isAbout?: boolean;
}

/**
 * Tells which files maps will be made into, without looking at a value.
 *
 * @throws {InputError} if the maps do not fit into one array or onto one sheet, or have colour under a colour map
 */
export function planOutputs(maps: readonly FeatureMap[], options: EncodeOptions): PlannedOutput[] {
  const { format = defaultFormat, montage = false, colormap = 'gray' } = options;
  if (!isPictureFormat(format)) {
    return mapsPerFile(maps, options).map((each) => ({ label: arrayLabel(each), shape: arrayShape(each) }));
  }
  for (const { name, planes, alpha } of maps) {
    if (colormap !== 'gray') checkColormap(name, planes.channels + (alpha ? 1 : 0));
  }
  if (montage) return [planSheet(maps)];
  return maps.map(({ name, planes }) => ({ label: name, shape: [planes.height, planes.width] }));
}

function planSheet(maps: readonly FeatureMap[]): PlannedOutput {
  const sizes = maps.map(({ planes }) => planes);
  const longestName = maps.reduce((most, { name }) => Math.max(most, Array.from(name).length), 0);
  const [least, most] = [shortestRange, longestRange].map((length) =>
    montageLayout({ sizes, longestText: Math.max(length, longestName), lines: 2 }),
  );
  const isAbout = least.width !== most.width || least.height !== most.height;
  return { label: 'montage', shape: [least.height, least.width], ...(isAbout && { isAbout }) };
}

/** Characters of `0 .. 0` and `-1.23457e-10 .. -1.23456e-10`. */
const shortestRange = 6;
const longestRange = 28;
