import { UsageError } from '../errors.js';
import type { Filter } from '../filters/filter.js';
import { toFilterBank } from '../filters/toFilterBank.js';
import type { Activation } from '../layers/activations.js';
import { combineMaps, hasOwnUnits } from '../layers/combineMaps.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import { runLayers } from '../layers/runLayers.js';
import { type AlphaLayer, runLayersWithAlpha } from '../layers/runLayersWithAlpha.js';
import type { FeatureMap } from '../output/featureMap.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { alongLength } from './alongLength.js';
import { describeMap } from './describeMap.js';
import type { Source } from './readSource.js';
import type { Recipe } from './recipe.js';
import { type View, viewChannels } from './viewChannels.js';

/**
 * Runs a recipe on one input: convolution, bias, activation, pooling, combination.
 *
 * @returns one map for each filter (for each filter and channel, where a filter with one kernel meets an array of
 *   several channels), or the single combined one
 * @throws {InputError} if filters, layers and input do not fit
 * @throws {UsageError} if an option is out of its range, e.g. a stride of 0
 */
export function computeFeatureMaps(source: Source, recipe: Recipe): FeatureMap[] {
  const isSignal = source.kind === 'array' && source.isSignal;
  const settings = isSignal ? alongLength(recipe) : recipe;
  const viewOf = viewChannels(source, settings);
  const profile = source.kind === 'picture' ? source.raster.profile : undefined;
  checkBias(settings);
  const filters = settings.filters.map((filter, index) => withOverrides(filter, index, settings));

  // Groups of channels divide one bank, so all filters are in it.
  const isOneBank = filters.length === 0 || (settings.convolution?.groups ?? 1) > 1;
  const banks = isOneBank ? [filters] : groupIntoBanks(filters, viewOf);
  const computed = banks.flatMap((bank) => {
    const view = viewOf(bank[0]);
    const maps = runBank(bank, view, settings);
    return maps.map((map, index) => ({
      rank: bank.length === 0 ? 0 : filters.indexOf(bank[Math.min(index, bank.length - 1)]),
      map: { ...map, isSignal, ...(view.channels === 'color' && profile && { profile }) },
    }));
  });
  // Filters of one shape ran together; the maps come out in the order in which the filters were named.
  const maps = computed.sort((a, b) => a.rank - b.rank).map(({ map }) => map);
  return settings.combination === undefined ? maps : [combined(maps, settings.combination)];
}

function checkBias({ bias, filters }: Recipe): void {
  if (bias === undefined || bias.length === 1 || bias.length === filters.length) return;
  throw new UsageError(`${bias.length} biases for ${filters.length} filters; give one, or one for each.`);
}

function withOverrides(filter: Filter, index: number, { bias, activation }: Recipe): Filter {
  const ownBias = bias === undefined ? filter.bias : bias.length === 1 ? bias[0] : bias[index];
  return { ...filter, bias: ownBias, ...(activation && { activation }) };
}

/** Filters that see the same and are of one shape run as one bank; a kernel on each channel runs by itself. */
function groupIntoBanks(filters: readonly Filter[], viewOf: (filter: Filter) => View): Filter[][] {
  const banks = new Map<string, Filter[]>();
  const inputs: Tensor[] = [];
  filters.forEach((filter, index) => {
    const { input, channels } = viewOf(filter);
    if (!inputs.includes(input)) inputs.push(input);
    const { height, width } = filter;
    const alone = channels === 'sum' ? '' : index;
    const key = JSON.stringify([inputs.indexOf(input), filter.channels, height, width, alone]);
    banks.set(key, [...(banks.get(key) ?? []), filter]);
  });
  return [...banks.values()];
}

function runBank(
  bank: readonly Filter[],
  view: View,
  { convolution = {}, pooling, activation }: Recipe,
): Omit<FeatureMap, 'isSignal'>[] {
  const { input, alpha, channels } = view;
  const convolve: AlphaLayer[] = bank.length > 0 ? [convolutionLayer(bank, view, convolution)] : [];
  const applied = (filter: Filter | undefined) => filter?.activation ?? activation;
  const follow = (filter: Filter | undefined): AlphaLayer[] => {
    const own = applied(filter);
    return [
      ...(own ? [{ type: 'activation' as const, activation: own }] : []),
      ...(pooling ? [{ type: 'pool2d' as const, options: pooling }] : []),
    ];
  };
  const name = bank[0]?.name ?? nameWithoutFilter(activation, pooling?.kind);

  if (channels === 'color') {
    const layers = [...convolve, ...follow(bank[0])];
    const result = alpha
      ? runLayersWithAlpha({ color: input, alpha }, layers)
      : { color: runLayers(input, layers) };
    const { color: planes, ...kept } = result;
    return [
      { ...describeMap(bank[0], view, applied(bank[0]), activation === undefined), name, planes, ...kept },
    ];
  }
  return splitPlanes(runLayers(input, convolve)).map((plane, index) => {
    const filter = channels === 'sum' ? bank[index] : bank[0];
    return {
      ...describeMap(filter, view, applied(filter), activation === undefined),
      name: channels === 'sum' ? (filter?.name ?? name) : `${name}-channel-${index}`,
      planes: runLayers(plane, follow(filter)),
    };
  });
}

function convolutionLayer(filters: readonly Filter[], view: View, options: Conv2dOptions): AlphaLayer {
  const bank = toFilterBank(filters);
  if (view.channels === 'sum') return { type: 'conv2d', bank, options };
  // One kernel on each channel by itself is a depthwise convolution: as many groups as channels.
  const { channels } = view.input;
  const weights = new Float32Array(channels * bank.weights.length);
  for (let channel = 0; channel < channels; channel++)
    weights.set(bank.weights, channel * bank.weights.length);
  const bias = new Float32Array(channels).fill(bank.bias[0]);
  return {
    type: 'conv2d',
    bank: { ...bank, filters: channels, weights, bias },
    options: { ...options, groups: channels },
  };
}

function splitPlanes({ channels, height, width, data }: Tensor): Tensor[] {
  const size = height * width;
  return Array.from({ length: channels }, (_, index) =>
    createTensor(1, height, width, data.subarray(index * size, (index + 1) * size)),
  );
}

function nameWithoutFilter(activation: Activation | undefined, pooling: string | undefined): string {
  const steps = [activation?.name, pooling && `${pooling}-pool`].filter((step) => step !== undefined);
  return steps.join('-') || 'input';
}

function combined(maps: readonly FeatureMap[], combination: NonNullable<Recipe['combination']>): FeatureMap {
  const planes = combineMaps(
    maps.map((map) => map.planes),
    combination,
  );
  const errorBound = hasOwnUnits(combination) ? 0 : maps.reduce((sum, map) => sum + map.errorBound, 0);
  return { ...maps[0], name: combination, planes, preferred: 'minmax', errorBound };
}
