import { describe, expect, it } from 'vitest';
import { decodeSketch } from '../../../src/batch/ranges/decodeSketch.js';
import { measureMap } from '../../../src/batch/ranges/measureMap.js';
import { sketchValues } from '../../../src/batch/ranges/sketchValues.js';
import { InputError } from '../../../src/errors.js';
import { parseNormalization } from '../../../src/output/normalization.js';
import { rowsOf } from '../../../src/tensor/planeRows.js';
import { createTensor } from '../../../src/tensor/tensor.js';
import { mapOf } from './mapOf.js';

const percentile = { normalization: parseNormalization('percentile:1,99') };

describe('measureMap', () => {
  it.each(['minmax', 'symmetric', 'abs'] as const)(
    'finds the range of a map that prefers %s',
    (preferred) => {
      expect(measureMap(mapOf([[-3, 1, 2]], { preferred, errorBound: 0.5 }))).toEqual({
        name: 'a-map',
        mode: preferred,
        min: -3,
        max: 2,
        errorBound: 0.5,
        seen: 3,
      });
    },
  );

  it('goes by what is asked for, and by a diverging colour map', () => {
    const map = mapOf([[1, 2]], { preferred: 'clip' });
    expect(measureMap(map, { normalization: { mode: 'abs' } }).mode).toBe('abs');
    expect(measureMap(map, { colormap: 'diverging' }).mode).toBe('symmetric');
    expect(measureMap(map, { colormap: 'diverging', normalization: { mode: 'minmax' } }).mode).toBe('minmax');
  });

  it.each([
    ['clip', {}],
    ['minmax', { normalization: parseNormalization('range:0..1') }],
    ['abs', { normalization: parseNormalization('clip'), values: { low: 0, high: 1 } }],
  ] as const)('does not look at values where they do not matter: %s under %j', (preferred, options) => {
    const map = mapOf([[1, 2]], { preferred, errorBound: 1 });
    const untouched = {
      ...map.planes,
      tensor: undefined,
      copyRows: () => {
        throw new Error('was looked at');
      },
    };
    const given = { name: 'a-map', mode: 'given', min: 0, max: 0, errorBound: 0, seen: 0 };
    expect(measureMap({ ...map, planes: untouched }, options)).toEqual(given);
  });

  it('counts the values of all planes for percentiles, as often as they are there', () => {
    const found = measureMap(
      mapOf([
        [0, 10],
        [20, 30],
        [20, -1],
      ]),
      percentile,
    );
    expect(found).toMatchObject({ mode: 'percentile', min: -1, max: 30, seen: 6 });
    const { sketch } = sketchValues((count) => count(Float32Array.of(-1, 0, 10, 20, 20, 30)));
    expect(found.sketch).toBe(sketch);
  });

  it('in one pass, whose bands do not matter', () => {
    const [channels, height, width] = [2, 300, 500];
    const data = Float32Array.from(
      { length: channels * height * width },
      (_, i) => ((i * 7919) % 10_007) - 5000,
    );
    const standing = rowsOf(createTensor(channels, height, width, data));
    const rows = new Uint8Array(height);
    const planes = {
      ...standing,
      tensor: undefined,
      copyRows: (from: number, to: number, target: Float32Array, stride: number) => {
        for (let row = from; row < to; row++) rows[row]++;
        standing.copyRows(from, to, target, stride);
      },
    };
    const found = measureMap({ ...mapOf([[0]]), planes }, percentile);
    expect([...new Set(rows)]).toEqual([1]);
    expect(found).toEqual(measureMap({ ...mapOf([[0]]), planes: standing }, percentile));
    expect(decodeSketch(found.sketch!)?.total).toBe(data.length);
  });

  it('leaves out what is wholly transparent', () => {
    const alpha = createTensor(1, 1, 3, Float32Array.of(0, 1, 0.5));
    const found = measureMap(
      mapOf(
        [
          [-99, 2, 3],
          [99, 4, 5],
        ],
        { alpha },
      ),
      percentile,
    );
    const { sketch } = sketchValues((count) => count(Float32Array.of(2, 3, 4, 5)));
    expect(found).toMatchObject({ min: 2, max: 5, seen: 4, sketch });
    const hidden = createTensor(1, 1, 3, new Float32Array(3));
    expect(measureMap(mapOf([[1, 2, 3]], { alpha: hidden }))).toMatchObject({ min: 0, max: 0, seen: 0 });
  });

  it('refuses what is beyond float32, and forgets it', () => {
    const message = 'the map a-map has values beyond float32; use smaller weights or values';
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => measureMap(mapOf([[1, value]]), percentile)).toThrow(new InputError(message));
      expect(() => measureMap(mapOf([[1, value]]))).toThrow(new InputError(message));
    }
    expect(decodeSketch(measureMap(mapOf([[1, 2]]), percentile).sketch!)?.total).toBe(2);
  });
});
