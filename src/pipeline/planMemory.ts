import { layerGeometry } from '../layers/layerGeometry.js';
import type { Network } from '../networks/network.js';
import { peakMemory } from '../networks/peakMemory.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { sizeOf } from '../tensor/shape.js';
import type { FilterRun } from './filterRuns.js';
import { fitsMemory, holdRows } from './holdRows.js';

/** A run, laid out, and what it makes. */
export interface WantedRun {
  readonly run: FilterRun;
  readonly network: Network;
  /** None where whole planes are computed, as of colours that keep their alpha. */
  readonly rows: PlaneRows | undefined;
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
 * Works out what filters need before they run: bands, the bytes of one map, and the maps that are held. Whole planes
 * stand only of what is held, of colours that keep their alpha, and of a combination.
 *
 * @param areCombined whether all maps are made into one, which is held in their place
 */
export function planMemory(wanted: readonly WantedRun[], areCombined: boolean): MemoryPlan {
  const held = new Set<FilterRun>();
  let [passing, largest] = [0, 0];
  // In values.
  let holding = 0;
  for (const { run, network, rows, passes } of wanted) {
    const output = network.layers.at(-1)?.output ?? network.input;
    const values = sizeOf(output);
    const ofMap = values / output.channels;
    largest = Math.max(largest, run.view.channels === 'color' ? values : ofMap);
    if (rows === undefined) {
      // Beside the colours that are weighed by their opacity stand the colours as they are, and the opacity.
      passing = Math.max(passing, holding * floatBytes + 3 * peakMemory(network));
      holding += values + ofMap;
      continue;
    }
    passing = Math.max(passing, bandBytes(network, rows));
    if (areCombined || !holdRows(rows, passes, holding)) continue;
    held.add(run);
    holding += values;
  }
  if (areCombined && fitsMemory(holding + largest)) holding += largest;
  return { bytes: Math.max(passing, holding * floatBytes + largest), held };
}

/** Bands of what comes in and what is made, the rows that windows reach over, and the weights. */
function bandBytes({ input, layers }: Network, { channels, height, width, step = 1 }: PlaneRows): number {
  let taken = input;
  let bytes = 2 ** 22 + 3 * Math.min(step, height) * width * channels * floatBytes;
  for (const { steps, output, parameters } of layers) {
    for (const step of steps) {
      const { vertical } = layerGeometry(step, taken) ?? {};
      const rows = vertical ? 4 * (vertical.kernel - 1) * vertical.dilation + 1 : 1;
      bytes += rows * taken.width * taken.channels * floatBytes;
    }
    bytes += (parameters.weights + parameters.biases) * floatBytes;
    taken = output;
  }
  return bytes;
}
