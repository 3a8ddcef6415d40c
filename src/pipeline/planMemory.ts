import { type Combination, combinedRows } from '../layers/combineMaps.js';
import { layerGeometry } from '../layers/layerGeometry.js';
import type { Network } from '../networks/network.js';
import { peakMemory } from '../networks/peakMemory.js';
import { scratchBytes } from '../networks/scratchBytes.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { sizeOf } from '../tensor/shape.js';
import type { FilterRun } from './filterRuns.js';
import { holdRows, passesOver } from './holdRows.js';
import { pictureBytes } from './pictureBytes.js';

/** A run, laid out, and what it makes. */
export interface WantedRun {
  readonly run: FilterRun;
  readonly network: Network;
  /** None where whole planes are computed, as of colours that keep their alpha. */
  readonly rows: PlaneRows | undefined;
  /** How many of its maps are asked for; a colour map is one. */
  readonly maps: number;
  /** How often its rows are gone over: for each of its maps that is asked for, see `passesOver`. */
  readonly passes: number;
}

/** What a recipe's runs need on one input. */
export interface MemoryPlan {
  /** At the peak, beside the input. */
  readonly bytes: number;
  /** Those whose maps are computed once and held. */
  readonly held: ReadonlySet<FilterRun>;
}

const floatBytes = Float32Array.BYTES_PER_ELEMENT;

/**
 * Works out what filters need before they run: bands, the maps that are held, and the pictures that are made of them.
 * Whole planes stand only of what is held, of colours that keep their alpha, and of a combination.
 *
 * @param combination makes one map of all, which is held in their place
 */
export function planMemory(
  wanted: readonly WantedRun[],
  combination: Combination | undefined,
  encode: EncodeOptions = {},
): MemoryPlan {
  const held = new Set<FilterRun>();
  // Of whole planes as they are computed, and of bands; samples and pixels of the largest map.
  let [passing, bands, samples, pixels] = [0, 0, 0, 0];
  // In values.
  let holding = 0;
  for (const { run, network, rows, passes } of wanted) {
    const output = network.layers.at(-1)?.output ?? network.input;
    const values = sizeOf(output);
    const ofMap = values / output.channels;
    const ofAlpha = rows === undefined ? ofMap : 0;
    samples = Math.max(samples, run.view.channels === 'color' ? values + ofAlpha : ofMap);
    pixels = Math.max(pixels, ofMap);
    if (rows === undefined) {
      // Beside the colours that are weighed by their opacity stand the colours as they are, and the opacity.
      passing = Math.max(passing, holding * floatBytes + 3 * peakMemory(network));
      holding += values + ofMap;
      continue;
    }
    bands = Math.max(bands, bandBytes(network, rows));
    if (combination !== undefined || !holdRows(rows, passes, holding)) continue;
    held.add(run);
    holding += values;
  }
  let maps = wanted.reduce((sum, run) => sum + run.maps, 0);
  if (combination !== undefined) {
    maps = 1;
    const combined = combinedRows(wanted.flatMap(mapsOfRun), combination);
    const values = combined.channels * pixels;
    samples = Math.max(samples, values);
    if (holdRows(combined, passesOver('minmax', encode), 0)) holding += values;
  }
  const pictures = pictureBytes({ samples, pixels, maps }, encode);
  return { bytes: Math.max(passing, bands + holding * floatBytes + pictures), held };
}

/** The maps of a run that are asked for, as a combination takes them. */
function mapsOfRun({ run, network, rows, maps }: WantedRun): PlaneRows[] {
  const { channels, height, width } = network.layers.at(-1)?.output ?? network.input;
  const planes = { height, width, copyRows: () => {}, ...rows };
  return Array.from({ length: maps }, () => ({
    ...planes,
    channels: run.view.channels === 'color' ? channels : 1,
  }));
}

/** Bands of what comes in and what is made, with the rows that windows reach over and what they are computed in; the weights. */
function bandBytes({ input, layers }: Network, { channels, height, width, step = 1 }: PlaneRows): number {
  let taken = input;
  let bytes = 2 ** 22 + 3 * Math.min(step, height) * width * channels * floatBytes;
  for (const { steps, shapes, output, parameters } of layers) {
    for (const [index, layer] of steps.entries()) {
      if (layer.type === 'conv2d') bytes += scratchBytes(layer, taken);
      else {
        const { vertical } = layerGeometry(layer, taken) ?? {};
        const reached = vertical ? step * vertical.stride + (vertical.kernel - 1) * vertical.dilation : step;
        bytes += Math.min(reached, taken.height) * taken.width * taken.channels * floatBytes;
      }
      taken = shapes[index];
    }
    bytes += (parameters.weights + parameters.biases) * floatBytes;
    taken = output;
  }
  return bytes;
}
