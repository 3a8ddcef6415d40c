import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalRecord } from '../../../src/batch/journal/records.js';
import { scalesToApply } from '../../../src/batch/ranges/folderScale.js';
import { type MeasuredMap, measureMap } from '../../../src/batch/ranges/measureMap.js';
import { mergeRanges } from '../../../src/batch/ranges/mergeRanges.js';
import { InputError, UsageError } from '../../../src/errors.js';
import type { FeatureMap } from '../../../src/output/featureMap.js';
import { parseNormalization } from '../../../src/output/normalization.js';
import { normalize } from '../../../src/output/normalize.js';
import { createTensor } from '../../../src/tensor/tensor.js';
import { anyValue } from './anyValue.js';
import { mapOf } from './mapOf.js';

/** The scales of pictures of one map each. */
function scalesOf(form: string, pictures: readonly (readonly number[])[], more: Partial<FeatureMap> = {}) {
  const normalization = parseNormalization(form);
  const merger = mergeRanges(normalization);
  pictures.forEach((values, index) => {
    merger.add({ input: `${index}.png`, maps: [measureMap(mapOf([values], more), { normalization })] });
  });
  return merger.scales();
}

const measured: MeasuredMap = { name: 'a-map', mode: 'minmax', min: 1, max: 2, errorBound: 0, seen: 2 };

describe('mergeRanges', () => {
  it.each([
    [
      'minmax',
      [
        [-2, 1],
        [0, 5],
      ],
      { mode: 'minmax', low: -2, high: 5 },
    ],
    [
      'symmetric',
      [
        [-2, 1],
        [0, 5],
      ],
      { mode: 'symmetric', low: -5, high: 5 },
    ],
    [
      'symmetric',
      [
        [-7, 1],
        [0, 5],
      ],
      { mode: 'symmetric', low: -7, high: 7 },
    ],
    [
      'abs',
      [
        [-7, 1],
        [0, 5],
      ],
      { mode: 'abs', low: 0, high: 7 },
    ],
    [
      'percentile:10,90',
      [
        [0, 10, 20, 1000],
        [30, 40, 50],
        [60, 70, 80],
      ],
      { mode: 'percentile', low: 9, high: 172 },
    ],
    [
      'percentile:0,100',
      [
        [3, -1],
        [7, 2],
      ],
      { mode: 'percentile', low: -1, high: 7 },
    ],
    // Of maps that are nearly all one value nothing would be left to see.
    ['percentile:1,99', [Array(999).fill(0.1), [8]], { mode: 'minmax', low: Math.fround(0.1), high: 8 }],
  ])('%s of %j', (form, pictures, { mode, low, high }) => {
    const all = pictures.flat().map(Math.fround);
    expect(scalesOf(form, pictures)).toEqual({
      'a-map': {
        mode,
        low: expect.closeTo(low, 9),
        high: expect.closeTo(high, 9),
        min: Math.min(...all),
        max: Math.max(...all),
      },
    });
  });

  it.each([
    ['minmax', [[7, 7], [7]], { low: 7, high: 7 }],
    ['minmax', [[7], [7.5]], { low: 7, high: 7 }],
    ['percentile:1,99', [[7], [7.5]], { low: 7, high: 7 }],
    ['symmetric', [[0.5], [-0.25]], { low: 0, high: 0 }],
    ['abs', [[0.5], [-0.25]], { low: 0, high: 0 }],
  ])('%s of %j, which lie within their error bound, counts as constant', (form, pictures, expected) => {
    expect(scalesOf(form, pictures, { errorBound: 0.5 })['a-map']).toMatchObject(expected);
  });

  it('takes the largest error bound of any', () => {
    const merger = mergeRanges();
    merger.add({ input: 'a', maps: [{ ...measured, errorBound: 3 }] });
    merger.add({ input: 'b', maps: [{ ...measured, max: 4 }] });
    expect(merger.scales()['a-map']).toEqual({ mode: 'minmax', low: 1, high: 1, min: 1, max: 4 });
  });

  it('leaves out pictures of which nothing can be seen; of these alone nothing is known', () => {
    const alpha = createTensor(1, 1, 2, new Float32Array(2));
    const normalization = parseNormalization('percentile:1,99');
    const hidden = measureMap(mapOf([[1, 2]], { alpha }), { normalization });
    const merger = mergeRanges(normalization);
    merger.add({ input: 'a', maps: [hidden] });
    expect(merger.scales()).toEqual({ 'a-map': { mode: 'percentile', low: 0, high: 0, min: 0, max: 0 } });
    merger.add({ input: 'b', maps: [measureMap(mapOf([[5, 9]]), { normalization })] });
    expect(merger.scales()['a-map']).toMatchObject({ min: 5, max: 9 });
  });

  it('gives no scale to a map whose range is given, and one to each other name, in their order', () => {
    const merger = mergeRanges();
    const given = { ...measured, mode: 'given', min: 0, max: 0, seen: 0 };
    merger.add({
      input: 'a',
      maps: [
        { ...measured, name: 'sobel-y' },
        { ...given, name: 'box-3' },
      ],
    });
    merger.add({
      input: 'b',
      maps: [
        { ...measured, name: 'constructor' },
        { ...given, name: 'sobel-y' },
      ],
    });
    expect(Object.keys(merger.scales())).toEqual(['constructor', 'sobel-y']);
    const scale = { mode: 'minmax', low: 1, high: 2 };
    expect(JSON.stringify(scalesToApply(merger.scales()))).toBe(
      JSON.stringify({ constructor: scale, 'sobel-y': scale }),
    );
    expect(mergeRanges().scales()).toEqual({});
  });

  it('orders the scales that are to be applied', () => {
    const scale = { mode: 'minmax', low: 1, high: 2, min: 0, max: 3 } as const;
    expect(Object.keys(scalesToApply({ b: scale, a: scale }))).toEqual(['a', 'b']);
  });

  it.each(['minmax', 'symmetric', 'abs', 'percentile:5,90'])(
    '%s does not depend on the order of the pictures, nor on what came through a journal',
    (form) => {
      const normalization = parseNormalization(form);
      const pictures = fc.array(
        fc.tuple(
          fc.array(anyValue, { minLength: 1, maxLength: 20 }),
          fc.float({ min: 0, max: 1, noNaN: true }),
        ),
        { minLength: 1, maxLength: 6 },
      );
      fc.assert(
        fc.property(pictures, fc.infiniteStream(fc.nat()), (drawn, keys) => {
          const records = drawn.map(([values, errorBound], index) => {
            const maps = [measureMap(mapOf([values], { errorBound }), { normalization })];
            const file = { size: 1, mtime: 1, sha256: 'a'.repeat(64), recipe: 'b'.repeat(64), ms: 1 };
            return { type: 'range', input: `${index}.png`, ...file, maps } as const;
          });
          const merged = (all: typeof records) => {
            const merger = mergeRanges(normalization);
            for (const record of all) merger.add(record);
            return merger.scales();
          };
          const shuffled = records
            .map((record) => ({ record, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ record }) => journalRecord.parse(JSON.parse(JSON.stringify(record))));
          expect(merged(shuffled as typeof records)).toEqual(merged(records));
        }),
        { seed: 65, numRuns: 100 },
      );
    },
  );

  it.each(['minmax', 'symmetric', 'abs'])('%s of one picture is its own range, and shows it so', (form) => {
    const normalization = parseNormalization(form);
    const picture = fc.array(anyValue, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(picture, fc.constantFrom(0, 0.5), (values, errorBound) => {
        const map = mapOf([values], { errorBound });
        const scales = scalesToApply(scalesOf(form, [values], { errorBound }));
        const [own, common] = [normalize(map, { normalization }), normalize(map, { normalization, scales })];
        expect(common).toEqual(own);
      }),
      { seed: 66, numRuns: 200 },
    );
  });
});

describe('mergeRanges refuses', () => {
  const sketch = measureMap(mapOf([[1, 2]]), { normalization: parseNormalization('percentile:1,99') });

  it.each<[string, Partial<MeasuredMap>]>([
    ['is shown by "log", which is no mode', { mode: 'log' }],
    ['has a least value of 3 above its greatest, 2', { min: 3 }],
    ['has no counts of its values that can be read', { mode: 'percentile' }],
    ['has no counts of its values that can be read', { mode: 'percentile', sketch: 'AAAA' }],
    ['has 9 values, but counts 2', { ...sketch, seen: 9 }],
  ])('a range that %s, and takes nothing of its record', (what, change) => {
    const merger = mergeRanges(parseNormalization('percentile:1,99'));
    const maps = [
      { ...measured, name: 'other' },
      { ...measured, ...change },
    ];
    expect(() => merger.add({ input: 'a b.png', maps })).toThrow(
      new InputError(`a b.png: its range of a-map in the journal ${what}; measure it again`),
    );
    expect(merger.scales()).toEqual({});
  });

  it('maps of one name by two modes, in whatever order', () => {
    const message =
      'the maps a-map are shown by abs in some pictures, and by minmax in others, which have no scale in common; ' +
      'choose one for all, as with --normalize minmax';
    for (const modes of [
      ['minmax', 'abs'],
      ['abs', 'minmax'],
    ]) {
      const merger = mergeRanges();
      merger.add({ input: 'a', maps: [{ ...measured, mode: modes[0] }] });
      expect(() => merger.add({ input: 'b', maps: [{ ...measured, mode: modes[1] }] })).toThrow(
        new UsageError(message),
      );
      expect(merger.scales()['a-map'].mode).toBe(modes[0]);
    }
  });
});
