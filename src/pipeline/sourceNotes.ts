import type { ReadOptions, Source } from './readSource.js';
import type { Recipe } from './recipe.js';

/** What the person should know of how a recipe met an input: what was done otherwise than a layer would, or not at all. */
export function sourceNotes(source: Source, read: ReadOptions, recipe: Recipe): string[] {
  const { values, background, view, filters, convolution = {} } = recipe;
  if (source.kind === 'picture')
    return read.layout === undefined ? [] : ['is a picture, so --layout does nothing'];

  const notes: string[] = [];
  if (values !== undefined)
    notes.push('is an array, which --values does not rescale: its values are taken as they are');
  const idle = { background, 'color-profile': read.toSrgb, 'max-pixels': read.maxPixels };
  for (const [name, value] of Object.entries(idle)) {
    if (value !== undefined) notes.push(`is an array, so --${name} does nothing`);
  }
  // A layer would have summed the channels.
  const { channels } = source.tensor;
  const single = filters.find((filter) => filter.channels === 1);
  if (channels > 1 && single !== undefined && view === undefined && (convolution.groups ?? 1) === 1) {
    notes.push(`${single.name} has one kernel, so it filters each of the ${channels} channels by itself`);
  }
  return notes;
}
