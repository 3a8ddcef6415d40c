import type { Layer } from '../layers/layer.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import { groupedBy } from './groupedBy.js';
import { neededLayers } from './neededLayers.js';
import type { Network, NetworkLayer } from './network.js';
import { scratchBytes } from './scratchBytes.js';

/** The most memory that a run of a network holds at a time, in bytes: the sum of `maps`, `scratch` and `weights`. */
export interface PeakMemory {
  readonly bytes: number;
  /** Index of the layer that runs at that time; -1 where there is none. */
  readonly layer: number;
  /** Input and outputs that are held, those of the layer's own steps among them. */
  readonly maps: number;
  /** What the layer needs beside, such as a band of what it takes and makes. */
  readonly scratch: number;
  /** Of all layers, which are held all the time. */
  readonly weights: number;
}

/**
 * Bytes that `runNetwork` holds at a time, at most; see `peakUse`. Beside them stands Node itself, and what it has not
 * freed yet of earlier layers, some 100 MiB.
 *
 * @param wanted the layers whose maps are asked for. Default: the last layer.
 */
export function peakMemory(network: Network, wanted?: ReadonlySet<number>): number {
  return peakUse(network, wanted).bytes;
}

/**
 * Works out how much memory `runNetwork` takes, before it runs: float32 maps, each held until the last layer that
 * takes it is done.
 *
 * @param wanted the layers whose maps are asked for, which are held to the end; layers that none of them needs are not
 *   run. Default: the last layer.
 */
export function peakUse(
  network: Network,
  wanted: ReadonlySet<number> = new Set([network.layers.length - 1]),
): PeakMemory {
  const { input, layers } = network;
  const weights = layers.reduce(
    (sum, { steps }) => steps.reduce((all, step) => all + weightBytes(step), sum),
    0,
  );
  const needed = neededLayers(network, wanted);
  const { made, freedAt } = buffers(network, needed, wanted);
  let held = bytesOf(input);
  let peak = { bytes: held + weights, layer: -1, maps: held, scratch: 0, weights };
  for (const [index, layer] of layers.entries()) {
    if (!needed.has(index)) continue;
    const { maps, scratch } = layerNeeds(network, layer);
    const bytes = held + maps + scratch + weights;
    if (bytes > peak.bytes) peak = { bytes, layer: index, maps: held + maps, scratch, weights };
    held += made[index];
    for (const freed of freedAt.get(index) ?? []) held -= made[freed];
  }
  return peak;
}

/**
 * What each layer adds to what is held, and after which layer which of it goes. A layer that only looks at what it
 * takes in another way adds nothing, but keeps that alive.
 */
function buffers(
  network: Network,
  needed: ReadonlyMap<number, number>,
  wanted: ReadonlySet<number>,
): { made: number[]; freedAt: ReadonlyMap<number, readonly number[]> } {
  const owner: number[] = [];
  const made = network.layers.map((layer, index) => {
    const isView = layer.steps.every(sharesItsInput);
    const [taken] = layer.inputs;
    owner.push(isView ? (taken < 0 ? -1 : owner[taken]) : index);
    return isView ? 0 : bytesOf(layer.output);
  });
  const last = new Map<number, number>();
  for (const [index, use] of needed) {
    if (owner[index] < 0) continue;
    const until = wanted.has(index) ? Number.POSITIVE_INFINITY : use;
    last.set(owner[index], Math.max(last.get(owner[index]) ?? -1, until));
  }
  return { made, freedAt: groupedBy(last) };
}

/**
 * What a layer needs beside what is held: all that its steps make, and their scratch. Node frees what a step has done
 * with only after a while, so that it is all there when the last step runs.
 */
function layerNeeds(
  network: Network,
  { inputs, steps, shapes }: NetworkLayer,
): { readonly maps: number; readonly scratch: number } {
  const [first] = inputs;
  let input = first < 0 ? network.input : network.layers[first].output;
  let maps = 0;
  let scratch = 0;
  for (const [index, step] of steps.entries()) {
    if (!sharesItsInput(step)) {
      maps += bytesOf(shapes[index]);
      scratch += scratchBytes(step, input);
    }
    input = shapes[index];
  }
  return { maps, scratch };
}

function sharesItsInput(step: Layer): boolean {
  return step.type === 'flatten' && step.order === 'chw';
}

function bytesOf(shape: Shape): number {
  return sizeOf(shape) * Float32Array.BYTES_PER_ELEMENT;
}

function weightBytes(step: Layer): number {
  if ('bank' in step) return step.bank.weights.byteLength + step.bank.bias.byteLength;
  if (step.type !== 'batchNormalization') return 0;
  const { gamma, beta, mean, variance } = step.options;
  return gamma.byteLength + beta.byteLength + mean.byteLength + variance.byteLength;
}
