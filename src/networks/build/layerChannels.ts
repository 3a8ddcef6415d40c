import { InputError } from '../../errors.js';
import type { LayerSpec } from '../layerSpec.js';
import type { LoadedWeights } from '../load/loadedWeights.js';

/** How many channels a layer sees and makes, as far as it can be told. */
export interface ChannelCount {
  /** What its weights were made for; undefined if they fit any. */
  readonly sees?: number | undefined;
  readonly makes?: number | undefined;
}

/**
 * Counts the channels of a layer.
 *
 * @param given the channels of its inputs; undefined where not known
 * @throws {InputError} in the middle of a sentence, if they cannot be divided as the layer asks, or its own weights do
 *   not fit each other
 */
export function layerChannels(layer: LayerSpec, given: readonly (number | undefined)[]): ChannelCount {
  const { options, weights, pointwise, statistics } = layer;
  const [channels] = given;
  if (options.type === 'flatten') return {};
  if (options.type === 'concatenate') {
    const known = given.filter((each) => each !== undefined);
    return { makes: known.length < given.length ? undefined : known.reduce((sum, each) => sum + each, 0) };
  }
  if (options.type === 'add') return { makes: given.find((each) => each !== undefined) };
  if (statistics !== undefined) {
    const lists = Object.values(statistics).filter((values) => typeof values !== 'number');
    const sees: number | undefined = lists[0]?.length;
    return { sees, makes: channels ?? sees };
  }
  if (weights === undefined) return { makes: channels };
  if (options.type.startsWith('depthwise')) return depthwiseChannels(weights, channels);
  if (pointwise !== undefined) {
    const { sees, makes } = depthwiseChannels(weights, channels);
    if (pointwise.kind === 'random') return { sees, makes: pointwise.count };
    const { bank } = pointwise;
    if (makes !== undefined && makes !== bank.channels) {
      throw new InputError(
        `has pointwise weights of ${bank.filters}×${bank.channels} for ${bank.channels} channels, but its depthwise part ` +
          `makes ${makes}`,
      );
    }
    return { sees, makes: bank.filters };
  }
  return groupedChannels(weights, 'groups' in options ? options.groups : 1, channels);
}

function depthwiseChannels(weights: LoadedWeights, channels: number | undefined): ChannelCount {
  if (weights.kind === 'random') return { makes: times(channels, weights.count) };
  const { bank, perMap } = weights;
  if (!perMap) {
    const sees = bank.channels === 1 ? undefined : bank.channels;
    return { sees, makes: times(sees ?? channels, bank.filters) };
  }
  if (channels !== undefined && bank.filters % channels !== 0) {
    throw new InputError(
      `has ${bank.filters} kernels, which cannot be shared out among ${channels} channels; an array has a kernel for ` +
        'each map, as many for one channel as for another',
    );
  }
  return { makes: bank.filters };
}

function groupedChannels(weights: LoadedWeights, groups: number, channels: number | undefined): ChannelCount {
  const makes = weights.kind === 'fixed' ? weights.bank.filters : weights.count;
  if (makes % groups !== 0)
    throw new InputError(`has ${makes} filters, which cannot be divided into ${groups} groups`);
  if (weights.kind === 'fixed') return { sees: weights.bank.channels * groups, makes };
  if (channels !== undefined && channels % groups !== 0)
    throw new InputError(`sees ${channels} channels, which cannot be divided into ${groups} groups`);
  return { makes };
}

function times(channels: number | undefined, count: number): number | undefined {
  return channels === undefined ? undefined : channels * count;
}
