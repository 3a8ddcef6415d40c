import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/filters/filter.js';
import type { ReadOptions, Source } from '../../src/pipeline/readSource.js';
import type { Recipe } from '../../src/pipeline/recipe.js';
import { sourceNotes } from '../../src/pipeline/sourceNotes.js';
import { createTensor } from '../../src/tensor/tensor.js';

const weights = Float64Array.of(1);
const one: Filter = { name: 'one', channels: 1, height: 1, width: 1, weights, bias: 0, input: 'gray' };
const two: Filter = { ...one, name: 'two', channels: 2, weights: Float64Array.of(1, 1) };
const picture: Source = {
  kind: 'picture',
  raster: { width: 1, height: 1, channels: 1, data: Uint8Array.of(1) },
  notes: [],
};
const arrayOf = (channels: number): Source => ({
  kind: 'array',
  tensor: createTensor(channels, 1, 1),
  isSignal: false,
  notes: [],
});
const eachOfTwo = 'one has one kernel, so it filters each of the 2 channels by itself';

describe('sourceNotes', () => {
  it.each<[string, Source, ReadOptions, Partial<Recipe>, string[]]>([
    ['nothing where all is as it was meant', picture, { maxPixels: 9 }, { values: { low: 0, high: 1 } }, []],
    ['a layout for a picture', picture, { layout: 'hwc' }, {}, ['is a picture, so --layout does nothing']],
    ['a layout for an array', arrayOf(1), { layout: 'hwc' }, {}, []],
    [
      'values for an array',
      arrayOf(1),
      {},
      { values: { low: 0, high: 1 } },
      ['is an array, which --values does not rescale: its values are taken as they are'],
    ],
    [
      'options of pictures for an array',
      arrayOf(1),
      { maxPixels: 9, toSrgb: true },
      { background: [0, 0, 0] },
      ['background', 'color-profile', 'max-pixels'].map((name) => `is an array, so --${name} does nothing`),
    ],
    ['one kernel on two channels', arrayOf(2), {}, { filters: [two, one] }, [eachOfTwo]],
    ['one kernel on one channel', arrayOf(1), {}, { filters: [one] }, []],
    ['a kernel for each channel', arrayOf(2), {}, { filters: [two] }, []],
    ['one kernel in groups', arrayOf(2), {}, { filters: [one, one], convolution: { groups: 2 } }, []],
    ['one kernel in grey', arrayOf(3), {}, { filters: [one], view: 'gray' }, []],
  ])('%s', (_, source, read, recipe, notes) => {
    expect(sourceNotes(source, read, { filters: [], ...recipe })).toEqual(notes);
  });
});
