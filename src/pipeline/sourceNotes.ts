import type { ReadOptions, Source } from './readSource.js';
import type { FilterRecipe, Recipe } from './recipe.js';

/** What the person should know of how a recipe met an input: what was done otherwise than a layer would, or not at all. */
export function sourceNotes(source: Source, read: ReadOptions, recipe: Recipe): string[] {
  const { background } = recipe;
  const layout = read.layout === 'cdhw' ? undefined : read.layout;
  if (source.kind === 'picture')
    return layout === undefined ? [] : ['is a picture, so --layout does nothing'];

  const notes: string[] = [];
  const isRescaled = 'network' in recipe ? recipe.network.input.values : recipe.values;
  if (isRescaled !== undefined) {
    const by = 'network' in recipe ? 'the network\'s "values" do' : '--values does';
    notes.push(`is an array, which ${by} not rescale: its values are taken as they are`);
  }
  const idle = { background, 'color-profile': read.toSrgb, 'max-pixels': read.maxPixels };
  for (const [name, value] of Object.entries(idle)) {
    if (value !== undefined) notes.push(`is an array, so --${name} does nothing`);
  }
  return 'network' in recipe ? notes : [...notes, ...channelNotes(source, recipe)];
}

/** A layer would have summed the channels. */
function channelNotes(
  source: Extract<Source, { kind: 'array' }>,
  { filters, view, convolution }: FilterRecipe,
): string[] {
  const { channels } = source.tensor;
  const single = filters.find((filter) => filter.channels === 1);
  if (channels === 1 || single === undefined || view !== undefined || (convolution?.groups ?? 1) > 1)
    return [];
  return [`${single.name} has one kernel, so it filters each of the ${channels} channels by itself`];
}
