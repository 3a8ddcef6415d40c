import { layerKinds } from '../file/layerKinds.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { LoadedWeights } from '../load/loadedWeights.js';
import type { Given } from './given.js';
import { givenText } from './givenText.js';
import { misfit } from './misfit.js';
import { valuesTitle } from './valuesTitle.js';

/** How many channels a layer sees and makes, as far as it can be told. */
interface ChannelCount {
  /** What its weights were made for; undefined if they fit any. */
  readonly sees?: number | undefined;
  readonly makes?: number | undefined;
}

/**
 * Counts the channels of a layer.
 *
 * @param givens what comes to it; none where nothing is known of that
 * @throws {InputError} naming the layer, if channels cannot be divided as it asks, or its own weights do not fit each
 *   other
 */
export function layerChannels(layer: LayerSpec, givens: readonly Given[]): ChannelCount {
  const { options, weights, statistics } = layer;
  const channels = givens[0]?.channels;
  switch (layerKinds[options.type].kind) {
    case 'flatten':
      return {};
    case 'concatenate': {
      const known = givens.flatMap((each) => each.channels ?? []);
      const isWhole = known.length > 0 && known.length === givens.length;
      return { makes: isWhole ? known.reduce((sum, each) => sum + each, 0) : undefined };
    }
    case 'add':
      return { makes: givens.find((each) => each.channels !== undefined)?.channels };
    case 'batchNormalization': {
      const sees = statistics && listLength(layer, statistics);
      return { sees, makes: channels ?? sees };
    }
    case 'depthwise':
      return weights === undefined ? {} : depthwiseChannels(layer, weights, givens);
    case 'separable':
      return weights === undefined ? {} : separableChannels(layer, weights, givens);
    default:
      return weights === undefined ? { makes: channels } : groupedChannels(layer, weights, givens);
  }
}

function listLength(layer: LayerSpec, statistics: NonNullable<LayerSpec['statistics']>): number | undefined {
  const lists = Object.entries(statistics).flatMap(([option, values]): [string, Float32Array][] =>
    typeof values === 'number' ? [] : [[option, values]],
  );
  if (lists.length === 0) return undefined;
  const [[, { length }]] = lists;
  const other = lists.find(([, values]) => values.length !== length);
  if (other === undefined) return length;
  throw misfit(
    layer,
    `does not fit its ${valuesTitle(layer.options, ...other)}; give one value for each channel`,
  );
}

function depthwiseChannels(
  layer: LayerSpec,
  weights: LoadedWeights,
  [given]: readonly Given[],
): ChannelCount {
  const channels = given?.channels;
  if (weights.kind === 'random') return { makes: times(channels, weights.count) };
  const { bank, perMap } = weights;
  if (!perMap) {
    const sees = bank.channels === 1 ? undefined : bank.channels;
    return { sees, makes: times(sees ?? channels, bank.filters) };
  }
  if (channels !== undefined && bank.filters % channels !== 0) {
    throw misfit(
      layer,
      `has ${bank.filters} kernels, but ${givenText(given)}; an array has a kernel for each map, as many for one ` +
        'channel as for another',
    );
  }
  return { makes: bank.filters };
}

function separableChannels(layer: LayerSpec, weights: LoadedWeights, givens: readonly Given[]): ChannelCount {
  const { pointwise } = layer;
  const { sees, makes } = depthwiseChannels(layer, weights, givens);
  if (pointwise?.kind !== 'fixed') return { sees, makes: pointwise?.count };
  const { bank } = pointwise;
  if (makes !== undefined && makes !== bank.channels) {
    const comes = sees === undefined && givens[0]?.channels !== undefined ? ` (${givenText(givens[0])})` : '';
    throw misfit(
      layer,
      `has pointwise weights, ${pointwise.shape.join('×')} of ${pointwise.from}, for ${bank.channels} channels, but its ` +
        `depthwise part makes ${makes}${comes}`,
    );
  }
  if (sees !== undefined || (weights.kind === 'fixed' && weights.perMap))
    return { sees, makes: bank.filters };
  // Of each channel the depthwise part makes as many maps, all of which the pointwise part sees.
  const each = weights.kind === 'fixed' ? weights.bank.filters : weights.count;
  if (bank.channels % each !== 0) {
    throw misfit(
      layer,
      `has pointwise weights, ${pointwise.shape.join('×')} of ${pointwise.from}, for ${bank.channels} channels, but its ` +
        `depthwise part makes ${each} of each channel`,
    );
  }
  return { sees: bank.channels / each, makes: bank.filters };
}

function groupedChannels(layer: LayerSpec, weights: LoadedWeights, [given]: readonly Given[]): ChannelCount {
  const { options } = layer;
  const groups = 'groups' in options ? options.groups : 1;
  const makes = weights.kind === 'fixed' ? weights.bank.filters : weights.count;
  if (makes % groups !== 0)
    throw misfit(layer, `has ${makes} filters, which cannot be divided into ${groups} groups`);
  if (weights.kind === 'fixed') return { sees: weights.bank.channels * groups, makes };
  if (given?.channels !== undefined && given.channels % groups !== 0)
    throw misfit(
      layer,
      `has ${groups} groups, but ${givenText(given)}; channels are divided into groups of one size`,
    );
  return { makes };
}

function times(channels: number | undefined, count: number): number | undefined {
  return channels === undefined ? undefined : channels * count;
}
