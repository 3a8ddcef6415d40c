import { UsageError } from '../errors.js';
import type { Filter } from '../filters/filter.js';
import { toFilterBank } from '../filters/toFilterBank.js';
import type { Activation } from '../layers/activations.js';
import type { FilterBank } from '../layers/filterBank.js';
import type { AlphaLayer } from '../layers/runLayersWithAlpha.js';
import { alongLength } from './alongLength.js';
import { isSignal, type PlannedInput } from './plannedInput.js';
import type { FilterRecipe } from './recipe.js';
import { type View, viewChannels } from './viewChannels.js';

/** Filters of one shape that see the same of an input and are followed by the same layers: they run as one bank. */
export interface FilterRun {
  readonly view: View;
  readonly layers: readonly AlphaLayer[];
  /**
   * Filters whose maps are this run's, the recipe's bias and activation in the place of their own, each with its place
   * among the recipe's filters; none: the input itself.
   */
  readonly members: readonly { readonly filter: Filter; readonly rank: number; readonly map: number }[];
}

/**
 * Divides a recipe into runs, before anything is computed.
 *
 * @throws {InputError} if filters and input do not fit
 * @throws {UsageError} if an option is out of its range
 */
export function filterRuns(input: PlannedInput, recipe: FilterRecipe): FilterRun[] {
  const settings = isSignal(input) ? alongLength(recipe) : recipe;
  const viewOf = viewChannels(input, settings);
  checkBias(settings);
  const filters = settings.filters.map((filter, index) => withOverrides(filter, index, settings));
  if (filters.length === 0) {
    return [{ view: viewOf(undefined), layers: following(settings.activation, settings), members: [] }];
  }
  const groups = settings.convolution?.groups ?? 1;
  return groupAlike(filters, viewOf, groups > 1).map((members) => {
    const [{ filter, view }] = members;
    // Groups of channels divide one bank, so all filters are in it, whatever follows each.
    const bank = groups > 1 ? filters : members.map((member) => member.filter);
    return {
      view,
      layers: [convolutionLayer(bank, view, settings), ...following(filter.activation, settings)],
      members: members.map((member) => ({ ...member, map: bank.indexOf(member.filter) })),
    };
  });
}

function checkBias({ bias, filters }: FilterRecipe): void {
  if (bias === undefined || bias.length === 1 || bias.length === filters.length) return;
  throw new UsageError(`${bias.length} biases for ${filters.length} filters; give one, or one for each.`);
}

function withOverrides(filter: Filter, index: number, { bias, activation }: FilterRecipe): Filter {
  const ownBias = bias === undefined ? filter.bias : bias.length === 1 ? bias[0] : bias[index];
  return { ...filter, bias: ownBias, ...(activation && { activation }) };
}

interface Member {
  readonly filter: Filter;
  readonly view: View;
  readonly rank: number;
}

/** A kernel on each channel runs by itself: its maps are the channels. */
function groupAlike(
  filters: readonly Filter[],
  viewOf: (filter: Filter) => View,
  isOneBank: boolean,
): Member[][] {
  const groups = new Map<string, Member[]>();
  const views: View[] = [];
  filters.forEach((filter, rank) => {
    const view = viewOf(filter);
    if (!views.includes(view)) views.push(view);
    const { channels, height, width, activation } = filter;
    const shape = isOneBank ? [] : [views.indexOf(view), channels, height, width];
    const key = JSON.stringify([shape, activation, view.channels === 'sum' ? '' : rank]);
    groups.set(key, [...(groups.get(key) ?? []), { filter, view, rank }]);
  });
  return [...groups.values()];
}

function following(activation: Activation | undefined, { pooling }: FilterRecipe): AlphaLayer[] {
  return [
    ...(activation ? [{ type: 'activation' as const, activation }] : []),
    ...(pooling ? [{ type: 'pool2d' as const, options: pooling }] : []),
  ];
}

function convolutionLayer(
  filters: readonly Filter[],
  { shape, channels }: View,
  { convolution = {} }: FilterRecipe,
): AlphaLayer {
  const bank = toFilterBank(filters);
  if (channels === 'sum') return { type: 'conv2d', bank, options: convolution };
  // One kernel on each channel by itself is a depthwise convolution: as many groups as channels.
  const options = { ...convolution, groups: shape.channels };
  return { type: 'conv2d', bank: repeated(bank, shape.channels), options };
}

function repeated(bank: FilterBank, count: number): FilterBank {
  const weights = new Float32Array(count * bank.weights.length);
  for (let index = 0; index < count; index++) weights.set(bank.weights, index * bank.weights.length);
  return { ...bank, filters: count, weights, bias: new Float32Array(count).fill(bank.bias[0]) };
}
