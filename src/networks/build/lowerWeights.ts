import { bytesText } from '../../bytesText.js';
import { InputError } from '../../errors.js';
import { groupDigits } from '../../groupDigits.js';
import type { VolumeBank } from '../../layers/filterBank.js';
import { allocateValues, mostValues } from '../../tensor/allocateValues.js';
import { arrayToBank } from '../load/arrayToBank.js';
import type { LoadedValues, LoadedWeights, RandomWeights } from '../load/loadedWeights.js';
import type { WeightOrder } from '../load/purpose.js';
import { drawWeights } from './drawWeights.js';

/** What a layer with weights sees, and whether random ones are drawn. */
interface Sight {
  readonly channels: number;
  readonly groups: number;
  readonly draw: boolean;
}

const plain: WeightOrder = { dimensions: 3, layout: 'filters' };

/** The bank of a convolution or a dense layer. */
export function convolutionBank(weights: LoadedWeights, { channels, groups, draw }: Sight): VolumeBank {
  if (weights.kind === 'fixed') return weights.bank;
  const area = areaOf(weights);
  const seen = channels / groups;
  const data = randomData(weights, weights.count * seen * area, [seen * area, weights.count * area], draw);
  return arrayToBank({ shape: [weights.count, seen, ...weights.size], data }, plain, 1, '').bank;
}

/** The bank of a transposed convolution; random weights are drawn in PyTorch's order, channels first. */
export function transposedBank(weights: LoadedWeights, { channels, groups, draw }: Sight): VolumeBank {
  if (weights.kind === 'fixed') return weights.bank;
  const area = areaOf(weights);
  const made = weights.count / groups;
  const data = randomData(weights, channels * made * area, [made * area, channels * area], draw);
  const shape = [channels, made, ...weights.size];
  return arrayToBank({ shape, data }, { ...plain, layout: 'transposed' }, groups, '').bank;
}

/** The bank of a depthwise convolution: a kernel for each map, the maps of a channel beside each other. */
export function depthwiseBank(weights: LoadedWeights, { channels, draw }: Omit<Sight, 'groups'>): VolumeBank {
  if (weights.kind === 'random') {
    const area = areaOf(weights);
    const filters = channels * weights.count;
    const data = randomData(weights, filters * area, [channels * area, weights.count * area], draw);
    return arrayToBank({ shape: [filters, 1, ...weights.size], data }, plain, 1, '').bank;
  }
  const { bank, perMap } = weights;
  if (perMap || (channels === 1 && bank.channels === 1)) return bank;
  const { depth, height, width } = bank;
  const size = depth * height * width;
  const filters = channels * bank.filters;
  const data = allocateValues(filters * size);
  const bias = new Float32Array(filters);
  for (let map = 0; map < filters; map++) {
    const filter = map % bank.filters;
    const channel = bank.channels === 1 ? 0 : Math.floor(map / bank.filters);
    const start = (filter * bank.channels + channel) * size;
    data.set(bank.weights.subarray(start, start + size), map * size);
    bias[map] = bank.bias[filter];
  }
  return { filters, channels: 1, depth, height, width, weights: data, bias };
}

/**
 * A bank with the biases that its layer gives it.
 *
 * @param bias one, or as many as maps; default: the filters' own
 */
export function withBias(bank: VolumeBank, bias: LoadedValues | undefined, useBias: boolean): VolumeBank {
  if (!useBias) return { ...bank, bias: new Float32Array(bank.filters) };
  if (bias === undefined) return bank;
  return { ...bank, bias: perChannel(bias, bank.filters) };
}

/** One value for each channel, of one for all or as many as there are. */
export function perChannel(values: LoadedValues, count: number): Float32Array {
  return typeof values === 'number' ? new Float32Array(count).fill(values) : values;
}

function areaOf({ size: [depth, height, width] }: RandomWeights): number {
  return depth * height * width;
}

function randomData(
  { seed }: RandomWeights,
  count: number,
  fans: readonly [number, number],
  draw: boolean,
): Float32Array {
  if (count > mostValues) {
    throw new InputError(
      `its ${groupDigits(count)} random weights would take ${bytesText(count * Float32Array.BYTES_PER_ELEMENT)}, more than ` +
        'can be had; use fewer, or pool what comes to it',
    );
  }
  return draw ? drawWeights(count, seed, fans) : allocateValues(count);
}
