import { writeCsv } from '../arrays/writeCsv.js';
import { writeJsonArray } from '../arrays/writeJsonArray.js';
import { writeNpy } from '../arrays/writeNpy.js';
import { encodePicture } from '../images/encodePicture.js';
import { flattenRaster } from '../images/flattenRaster.js';
import { type PictureFormat, pictureFormats } from '../images/pictureFormats.js';
import type { Raster } from '../images/raster.js';
import { type Background, black } from '../images/rasterPlanes.js';
import type { Statistics } from '../tensor/statistics.js';
import { applyColormap, type Colormap } from './applyColormap.js';
import { arrayLabel } from './arrayLabel.js';
import { checkColormap } from './checkColormap.js';
import type { FeatureMap } from './featureMap.js';
import { formatNumber } from './formatNumber.js';
import { mapStatistics } from './mapStatistics.js';
import { mapsArray } from './mapsArray.js';
import { montage } from './montage.js';
import type { AppliedMode, NormalizeOptions } from './normalization.js';
import { normalize } from './normalize.js';
import { type ArrayFormat, defaultFormat, isPictureFormat, type OutputFormat } from './outputFormats.js';
import { standingMap } from './standingMap.js';

/** How maps are made into files. */
export interface EncodeOptions extends NormalizeOptions {
  /** Default `png`. */
  readonly format?: OutputFormat;
  /** Colours for maps of one channel, default `gray`. */
  readonly colormap?: Colormap;
  /** All maps on one captioned sheet instead of a picture each. Default false. */
  readonly montage?: boolean;
  /** What transparent pixels show in a format without alpha, default black. */
  readonly background?: Background;
  /** How hard a picture is compressed, 0 to what its format allows; default see `encodePicture`. */
  readonly compression?: number;
}

/** What was done to one map. */
export interface MapReport extends Statistics {
  readonly name: string;
  /** `[height, width]`, or `[3, height, width]` for a colour map. */
  readonly shape: readonly number[];
  /** How its values became brightness; nothing in an array, where they stand as they are. */
  readonly normalization?: { readonly mode: AppliedMode; readonly low: number; readonly high: number };
  /** Share of the values outside that range, 0 to 1. */
  readonly clipped?: number;
}

/** The content of one output file. */
export interface EncodedOutput {
  /** What its name says of its content: a map's name, `montage`, or `maps`. */
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Sides of the picture `[height, width]`, or of the array. */
  readonly shape: readonly number[];
  readonly maps: readonly MapReport[];
}

/**
 * Makes the output files of one input: an array of all maps, one sheet, or a picture each.
 *
 * @throws {InputError} if the maps do not fit into one array, or overflow float32
 */
export async function encodeMaps(
  maps: readonly FeatureMap[],
  options: EncodeOptions = {},
): Promise<EncodedOutput[]> {
  const { format = defaultFormat } = options;
  if (!isPictureFormat(format)) return [encodeArray(maps, format)];
  if (options.montage) return [await encodeMontage(maps, format, options)];
  const outputs: EncodedOutput[] = [];
  for (const map of maps) outputs.push(await encodeOne(map, format, options));
  return outputs;
}

/** Divides maps into those that share an output file: each picture has its own, a montage holds all, an array all of one layer. */
export function mapsPerFile(maps: readonly FeatureMap[], options: EncodeOptions): (readonly FeatureMap[])[] {
  const { format = defaultFormat, montage: isMontage = false } = options;
  if (isPictureFormat(format)) return isMontage ? [maps] : maps.map((map) => [map]);
  // The layers of a network differ in size, so each has an array of its own.
  const layers = new Map<string | undefined, FeatureMap[]>();
  for (const map of maps) {
    const group = layers.get(map.layer);
    if (group === undefined) layers.set(map.layer, [map]);
    else group.push(map);
  }
  return [...layers.values()];
}

function encodeArray(maps: readonly FeatureMap[], format: ArrayFormat): EncodedOutput {
  const standing = maps.map(standingMap);
  const reports = standing.map((map) => {
    return { name: map.name, shape: shapeOf(map), ...mapStatistics(map).statistics };
  });
  const array = mapsArray(standing);
  const bytes =
    format === 'npy'
      ? writeNpy(array)
      : Buffer.from(format === 'json' ? writeJsonArray(array) : writeCsv(array));
  return { label: arrayLabel(maps), bytes, shape: array.shape, maps: reports };
}

async function encodeOne(
  map: FeatureMap,
  format: PictureFormat,
  options: EncodeOptions,
): Promise<EncodedOutput> {
  const { raster, report } = toPicture(map, options);
  const opaque = pictureFormats[format].alpha ? raster : flattenRaster(raster, options.background ?? black);
  const bytes = await encodePicture(opaque, format, options);
  return { label: map.name, bytes, shape: [raster.height, raster.width], maps: [report] };
}

async function encodeMontage(
  maps: readonly FeatureMap[],
  format: PictureFormat,
  options: EncodeOptions,
): Promise<EncodedOutput> {
  const pictures = maps.map((map) => toPicture(map, options));
  const sheet = montage(
    pictures.map(({ raster, report }) => ({
      raster,
      caption: report.name,
      detail: `${formatNumber(report.min)} .. ${formatNumber(report.max)}`,
    })),
  );
  const bytes = await encodePicture(sheet, format, options);
  return {
    label: 'montage',
    bytes,
    shape: [sheet.height, sheet.width],
    maps: pictures.map(({ report }) => report),
  };
}

function toPicture(map: FeatureMap, options: EncodeOptions): { raster: Raster; report: MapReport } {
  const { colormap = 'gray' } = options;
  // Zero belongs in the middle of a diverging map, whatever the filter prefers.
  const preferred = colormap === 'diverging' ? 'symmetric' : map.preferred;
  const { raster, statistics: found, mode, low, high, clipped } = normalize({ ...map, preferred }, options);
  const report = {
    name: map.name,
    shape: shapeOf(map),
    ...found,
    normalization: { mode, low, high },
    clipped,
  };
  if (colormap === 'gray') return { raster, report };
  checkColormap(map.name, raster.channels);
  return { raster: applyColormap(raster, colormap), report };
}

function shapeOf({ planes: { channels, height, width }, isSignal }: FeatureMap): number[] {
  if (isSignal && height === 1) return channels === 1 ? [width] : [channels, 1, width];
  return channels === 1 ? [height, width] : [channels, height, width];
}
