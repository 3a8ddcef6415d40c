import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { FeatureMap } from '../../src/output/featureMap.js';
import type { AppliedRange, NormalizeOptions } from '../../src/output/normalization.js';
import { parseNormalization } from '../../src/output/normalization.js';
import { normalize } from '../../src/output/normalize.js';
import { rowsOf, tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';

/** A map of one row, or of several planes of one row each. */
function mapOf(planes: readonly (readonly number[])[], more: Partial<FeatureMap> = {}): FeatureMap {
  const data = Float32Array.from(planes.flat());
  return {
    name: 'a-map',
    planes: rowsOf(createTensor(planes.length, 1, planes[0].length, data)),
    preferred: 'minmax',
    errorBound: 0,
    isSignal: false,
    ...more,
  };
}

function run(values: readonly number[], form: string, options: NormalizeOptions = {}, more = {}) {
  const result = normalize(mapOf([values], more), { normalization: parseNormalization(form), ...options });
  return { ...result, bytes: [...result.raster.data] };
}

describe('normalize: each mode', () => {
  it.each([
    ['minmax', [0, 1, 2, 3, 4], [0, 64, 128, 191, 255], 0, 4, 0],
    ['minmax', [-10, 0, 10], [0, 128, 255], -10, 10, 0],
    ['minmax', [-4, -3], [0, 255], -4, -3, 0],
    ['minmax', [1e30, -1e30, 0], [255, 0, 128], -Math.fround(1e30), Math.fround(1e30), 0],
    ['minmax', [3e38, -3e38], [255, 0], -Math.fround(3e38), Math.fround(3e38), 0],
    ['symmetric', [-2, -1, 0, 1, 4], [64, 96, 128, 159, 255], -4, 4, 0],
    ['symmetric', [0, 1, 2], [128, 191, 255], -2, 2, 0],
    ['symmetric', [-5, -3], [0, 51], -5, 5, 0],
    ['abs', [-4, -2, 0, 1, 2], [255, 128, 0, 64, 128], 0, 4, 0],
    ['abs', [-5, -3], [255, 153], 0, 5, 0],
    ['clip', [-1, 0, 0.4, 0.5, 254.5, 255, 255.2], [0, 0, 0, 1, 255, 255, 255], 0, 255, 2 / 7],
    ['range:-10..10', [-11, -10, 0, 5, 10, 11, 12, -99], [0, 0, 128, 191, 255, 255, 255, 0], -10, 10, 0.5],
    ['range:100..200', [0, 0, 0], [0, 0, 0], 100, 200, 1],
    ['range:0..1', [5, 5, 5], [255, 255, 255], 0, 1, 1],
  ])('%s of %j', (form, values, bytes, low, high, clipped) => {
    const result = run(values, form);
    expect(result.bytes).toEqual(bytes);
    expect(result).toMatchObject({ low, high, clipped, mode: form.split(':')[0] });
    expect(result.raster).toMatchObject({ width: values.length, height: 1, channels: 1 });
  });

  it('clip takes the range of --values', () => {
    const values = { low: -1, high: 1 };
    const result = run([-2, -1, 0, 0.5, 1, 3], 'clip', { values });
    expect(result.bytes).toEqual([0, 0, 128, 191, 255, 255]);
    expect(result).toMatchObject({ ...values, clipped: 2 / 6 });
  });

  it('percentile:10,90 is NumPy’s, and says what it clipped', () => {
    // numpy.percentile([0, 10, …, 80, 1000], [10, 90]) is [9, 172].
    const result = run([0, 10, 20, 30, 40, 50, 60, 70, 80, 1000], 'percentile:10,90');
    expect(result).toMatchObject({ mode: 'percentile', low: 9, high: expect.closeTo(172, 9), clipped: 0.2 });
    const scaled = [0, 1, 11, 21, 31, 41, 51, 61, 71, 163].map((v) => Math.floor((v / 163) * 255 + 0.5));
    expect(result.bytes).toEqual(scaled);
  });

  it('percentile:0,100 is minmax', () => {
    expect(run([3, -1, 7, 2], 'percentile:0,100').bytes).toEqual(run([3, -1, 7, 2], 'minmax').bytes);
  });

  it('a map with both percentiles at one value, which would leave nothing to see, is shown by minmax', () => {
    const values = [...Array(999).fill(0), 8];
    const result = run(values, 'percentile:1,99');
    expect(result).toMatchObject({ mode: 'minmax', low: 0, high: 8, clipped: 0 });
    expect(result.bytes).toEqual([...Array(999).fill(0), 255]);
  });
});

describe('normalize auto', () => {
  it.each([
    ['minmax', [0, 128, 255]],
    ['symmetric', [112, 128, 255]],
    ['abs', [32, 0, 255]],
    ['clip', [0, 0, 8]],
  ] as const)('does as the map prefers: %s', (preferred, _) => {
    const values = [-1, 0, 8];
    const auto = run(values, 'auto', {}, { preferred });
    expect(auto.mode).toBe(preferred);
    expect(auto.bytes).toEqual(run(values, preferred).bytes);
    expect(normalize(mapOf([values], { preferred })).mode).toBe(preferred);
  });

  it('gives way to what is asked for', () => {
    expect(run([1, 2], 'minmax', {}, { preferred: 'clip' }).mode).toBe('minmax');
  });
});

describe('normalize by scales that were worked out beforehand', () => {
  const scaled = (
    values: readonly number[],
    scale: AppliedRange,
    options: NormalizeOptions = {},
    more = {},
  ) =>
    run(
      values,
      'auto',
      { scales: { 'a-map': scale, other: { mode: 'abs', low: 0, high: 1 } }, ...options },
      more,
    );

  it.each<[AppliedRange, number[], number[], number]>([
    [{ mode: 'minmax', low: 0, high: 8 }, [0, 1, 8], [0, 32, 255], 0],
    [{ mode: 'minmax', low: 0, high: 4 }, [-1, 1, 8], [0, 64, 255], 2 / 3],
    [{ mode: 'symmetric', low: -8, high: 8 }, [0, 4, -8], [128, 191, 0], 0],
    [{ mode: 'percentile', low: 1, high: 3 }, [0, 1, 2, 5], [0, 0, 128, 255], 0.5],
    [{ mode: 'abs', low: 0, high: 8 }, [-8, 4, 0], [255, 128, 0], 0],
    // Nothing of all pictures could be seen, or they are all the same.
    [{ mode: 'minmax', low: 5, high: 5 }, [5, 5], [0, 0], 0],
    [{ mode: 'abs', low: 0, high: 0 }, [1, -1], [0, 0], 0],
    [{ mode: 'symmetric', low: 0, high: 0 }, [0.125, 0], [128, 128], 0],
  ])('%j of %j', (scale, values, bytes, clipped) => {
    const result = scaled(values, scale, {}, { errorBound: 100 });
    expect(result.bytes).toEqual(bytes);
    expect(result).toMatchObject({ ...scale, clipped });
    expect(result.statistics).toMatchObject({ min: Math.min(...values), max: Math.max(...values) });
  });

  it('holds magnitudes to them too', () => {
    expect(scaled([-9, 2, 8], { mode: 'abs', low: 0, high: 4 }).bytes).toEqual([255, 128, 255]);
  });

  it('looks at the values once', () => {
    const map = mapOf([[1, 2, 3]]);
    let gone = 0;
    const planes = {
      ...map.planes,
      tensor: undefined,
      copyRows: (...rows: Parameters<typeof map.planes.copyRows>) => {
        gone++;
        map.planes.copyRows(...rows);
      },
    };
    normalize({ ...map, planes }, { scales: { 'a-map': { mode: 'minmax', low: 0, high: 8 } } });
    expect(gone).toBe(1);
    normalize({ ...map, planes });
    expect(gone).toBe(3);
  });

  it('but a range that is given goes before', () => {
    const scale = { mode: 'minmax', low: 0, high: 8 } as const;
    expect(scaled([1, 2], scale, {}, { preferred: 'clip' })).toMatchObject({
      mode: 'clip',
      low: 0,
      high: 255,
    });
    const normalization = parseNormalization('range:0..1');
    expect(scaled([1, 2], scale, { normalization })).toMatchObject({ mode: 'range', low: 0, high: 1 });
  });

  it('and a map without one is refused', () => {
    const scale = { mode: 'minmax', low: 0, high: 8 } as const;
    const advice = 'work the scales out over inputs that have this map';
    for (const [scales, known] of [
      [{}, ''],
      [{ a: scale }, ', only for a'],
      [{ a: scale, b: scale, c: scale }, ', only for a and 2 more'],
    ] as const) {
      expect(() => run([1], 'auto', { scales }, { name: 'constructor' })).toThrow(
        new InputError(`there is no common scale for the map constructor${known}; ${advice}`),
      );
    }
    expect(run([1, 2], 'clip', { scales: {} }).bytes).toEqual([1, 2]);
  });
});

describe('normalize rounds', () => {
  it('floor(v + 0.5), so that a tie goes up', () => {
    // 0 to 510: every odd value lies half-way between two bytes.
    const values = Array.from({ length: 511 }, (_, v) => v);
    expect(run(values, 'minmax').bytes).toEqual(values.map((v) => Math.floor(v / 2 + 0.5)));
    expect(
      run(
        [0, 1, 2, 3, 4, 5, 6].map((v) => v / 2),
        'clip',
      ).bytes,
    ).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });

  it('bytes that go in by clip come out, in 8 and 16 bits', () => {
    const values = Array.from({ length: 256 }, (_, v) => v);
    expect(run(values, 'clip').bytes).toEqual(values);
    expect(run(values, 'clip', { bitDepth: 16 }).bytes).toEqual(values.map((v) => v * 257));
  });

  it('16-bit samples that went in divided by 257 come out', () => {
    const samples = Array.from({ length: 65_536 }, (_, v) => v);
    const values = samples.map((v) => v * (255 / 65_535));
    expect(run(values, 'clip', { bitDepth: 16 }).bytes).toEqual(samples);
  });

  it.each([
    ['minmax', [0, 1, 2, 3], [0, 21_845, 43_690, 65_535]],
    ['symmetric', [-1, 0, 1], [0, 32_768, 65_535]],
    ['abs', [-3, 1], [65_535, 21_845]],
    ['range:0..131070', [0, 1, 2, 3], [0, 1, 1, 2]],
  ])('16 bits: %s of %j', (form, values, samples) => {
    const result = run(values, form, { bitDepth: 16 });
    expect(result.raster.data).toBeInstanceOf(Uint16Array);
    expect(result.bytes).toEqual(samples);
  });
});

describe('normalize of a constant map', () => {
  it.each([
    ['minmax', 7, 0, 0],
    ['minmax', 0, 0, 0],
    ['percentile:1,99', 7, 0, 0],
    ['percentile:1,99', -7, 0, 0],
    ['symmetric', 0, 128, 32_768],
    ['symmetric', 7, 255, 65_535],
    ['symmetric', -7, 0, 0],
    ['abs', 0, 0, 0],
    ['abs', -7, 255, 65_535],
    ['clip', 7, 7, 1799],
    ['range:0..10', 5, 128, 32_768],
  ])('%s of %f', (form, value, byte, word) => {
    const result = run([value, value, value], form);
    expect(result.bytes).toEqual([byte, byte, byte]);
    expect(result.clipped).toBe(0);
    expect(run([value, value], form, { bitDepth: 16 }).bytes).toEqual([word, word]);
  });

  it('is one whose range is within its error bound', () => {
    const noise = [1, 1.25, 1.5];
    expect(run(noise, 'minmax', {}, { errorBound: 0.5 }).bytes).toEqual([0, 0, 0]);
    expect(run(noise, 'minmax', {}, { errorBound: 0.49 }).bytes).toEqual([0, 128, 255]);
    expect(run(noise, 'percentile:0,100', {}, { errorBound: 0.5 }).bytes).toEqual([0, 0, 0]);
    expect(run(noise, 'percentile:0,100', {}, { errorBound: 0.49 }).bytes).toEqual([0, 128, 255]);
  });

  it('is one whose values are all within their error bound of zero', () => {
    const noise = [-0.25, 0, 0.5];
    expect(run(noise, 'symmetric', {}, { errorBound: 0.5 }).bytes).toEqual([128, 128, 128]);
    expect(run(noise, 'symmetric', {}, { errorBound: 0.49 }).bytes).toEqual([64, 128, 255]);
    expect(run(noise, 'abs', {}, { errorBound: 0.5 }).bytes).toEqual([0, 0, 0]);
    expect(run(noise, 'abs', {}, { errorBound: 0.49 }).bytes).toEqual([128, 0, 255]);
    expect(run(noise, 'abs', {}, { errorBound: 0.5 })).toMatchObject({ low: 0, high: 0, clipped: 0 });
  });

  it('but not where the range was given', () => {
    expect(run([0.25, 0.5], 'range:0..1', {}, { errorBound: 9 }).bytes).toEqual([64, 128]);
    expect(run([1, 2], 'clip', {}, { errorBound: 9 }).bytes).toEqual([1, 2]);
  });
});

describe('normalize of colour', () => {
  const planes = [
    [0, 10],
    [20, 30],
    [40, 50],
  ];

  it('gives one range to all planes, and interleaves them', () => {
    const { raster, low, high } = normalize(mapOf(planes), { normalization: { mode: 'minmax' } });
    expect({ low, high, channels: raster.channels }).toEqual({ low: 0, high: 50, channels: 3 });
    expect([...raster.data]).toEqual([0, 102, 204, 51, 153, 255]);
  });

  it('takes percentiles and the share clipped over all planes together', () => {
    const result = normalize(mapOf(planes), {
      normalization: { mode: 'percentile', low: 20, high: 80 },
    });
    expect(result).toMatchObject({ low: 10, high: 40 });
    expect(result.clipped).toBe(2 / 6);
  });

  it.each(['minmax', 'symmetric', 'abs'] as const)('hides what is transparent from %s', (mode) => {
    const alpha = createTensor(1, 1, 3, Float32Array.of(0, 1, 0.5));
    const shown = [-1000, 0, 5000].map((hidden) =>
      normalize(mapOf([[hidden, 10, 30]], { alpha }), { normalization: { mode } }),
    );
    expect(shown[0]).toMatchObject({ statistics: { min: 10, max: 30, mean: 20 }, clipped: 0 });
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  });

  it('and from percentiles and the share clipped', () => {
    const alpha = createTensor(1, 1, 4, Float32Array.of(1, 0, 1, 1));
    const map = mapOf([[1, 999, 2, 3]], { alpha });
    const { low, high, clipped } = normalize(map, {
      normalization: { mode: 'percentile', low: 50, high: 100 },
    });
    expect([low, high, clipped]).toEqual([2, 3, 1 / 3]);
  });

  it.each([
    [8, 3, [0, 0, 0, 0, 40, 50, 60, 255, 70, 80, 90, 128]],
    [16, 3, [0, 0, 0, 0, 40, 50, 60, 255, 70, 80, 90, 127.5].map((v) => Math.floor(v * 257 + 0.5))],
    [8, 1, [0, 0, 40, 255, 70, 128]],
  ] as const)(
    'keeps alpha as it is, and black where nothing can be seen: %i bits, %i planes',
    (bitDepth, count, samples) => {
      const color = [
        [10, 40, 70],
        [20, 50, 80],
        [30, 60, 90],
      ].slice(0, count);
      const alpha = createTensor(1, 1, 3, Float32Array.of(0, 1, 0.5));
      const { raster, clipped } = normalize(mapOf(color, { alpha, preferred: 'clip' }), { bitDepth });
      expect(raster.channels).toBe(count + 1);
      expect([...raster.data]).toEqual(samples);
      expect(clipped).toBe(0);
    },
  );

  it('keeps the profile', () => {
    const profile = Uint8Array.of(1, 2, 3);
    expect(normalize(mapOf(planes, { profile })).raster.profile).toEqual(profile);
    expect(normalize(mapOf(planes)).raster).not.toHaveProperty('profile');
  });
});

describe('normalize reports and refuses', () => {
  it('smallest, largest and mean value', () => {
    expect(run([1, 2, 6, -1], 'clip').statistics).toEqual({ min: -1, max: 6, mean: 2 });
  });

  it('leaves the map as it was', () => {
    const map = mapOf([[-3, 5, 9]]);
    normalize(map, { normalization: { mode: 'abs' } });
    expect([...tensorFrom(map.planes).data]).toEqual([-3, 5, 9]);
  });

  it.each([
    ['infinity', [0, Number.POSITIVE_INFINITY]],
    ['minus infinity', [0, Number.NEGATIVE_INFINITY]],
    ['not a number, first', [Number.NaN, 0, 1]],
    ['not a number, among finite ones', [0, Number.NaN, 1]],
  ])('values beyond float32: %s', (_, values) => {
    for (const form of ['minmax', 'clip', 'abs', 'symmetric', 'percentile:1,99', 'range:0..1']) {
      expect(() => run(values, form)).toThrow(
        new InputError('the map a-map has values beyond float32; use smaller weights or values'),
      );
    }
  });
});
