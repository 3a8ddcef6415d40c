import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/images/raster.js';
import {
  type Background,
  colorPlanes as colorRows,
  grayPlane as grayRows,
  luma,
  opaquePlanes as opaqueRows,
} from '../../src/images/rasterPlanes.js';
import { asRgb } from '../../src/pipeline/asRgb.js';
import { tensorFrom } from '../../src/tensor/planeRows.js';
import type { Tensor } from '../../src/tensor/tensor.js';
import { byBands } from '../tensor/byBands.js';

const grayPlane = (...given: Parameters<typeof grayRows>) => tensorFrom(grayRows(...given));
const opaquePlanes = (...given: Parameters<typeof opaqueRows>) => tensorFrom(opaqueRows(...given));
const colorPlanes = (...given: Parameters<typeof colorRows>) => {
  const { color, alpha } = colorRows(...given);
  return { color: tensorFrom(color), alpha: alpha && tensorFrom(alpha) };
};

const viewer = { low: 0, high: 255 };
const black: Background = [0, 0, 0];

/** A picture of one row. */
function row(channels: Raster['channels'], samples: readonly number[], deep = false): Raster {
  const data = deep ? Uint16Array.from(samples) : Uint8Array.from(samples);
  return { width: samples.length / channels, height: 1, channels, data };
}

/** What the values are in float32. */
const floats = (values: readonly number[]) => [...Float32Array.from(values)];

const valuesOf = ({ data }: Tensor) => [...data];

describe('grey is Rec. 601 luma, unrounded', () => {
  it.each([
    ['red', [255, 0, 0], 76.245],
    ['green', [0, 255, 0], 149.685],
    ['blue', [0, 0, 255], 29.07],
    ['white', [255, 255, 255], 255],
    ['mid-grey', [128, 128, 128], 128],
    ['a colour', [10, 20, 30], 18.15],
    ['one step of blue', [0, 0, 1], 0.114],
  ])('of %s', (_, color, expected) => {
    expect(grayPlane(row(3, color), viewer, black).data[0]).toBeCloseTo(expected, 5);
    expect(luma(color[0], color[1], color[2])).toBeCloseTo(expected, 12);
  });

  it('of a grey picture is the picture, exactly', () => {
    const all = Array.from({ length: 256 }, (_, value) => value);
    expect(valuesOf(grayPlane(row(1, all), viewer, black))).toEqual(all);
  });

  it('of RGB with equal parts is nearly that part, for each of the 256', () => {
    const all = Array.from({ length: 256 }, (_, value) => value);
    const gray = grayPlane(
      row(
        3,
        all.flatMap((value) => [value, value, value]),
      ),
      viewer,
      black,
    );
    expect(valuesOf(gray)).toEqual(all);
  });

  it('keeps rows and columns where they are', () => {
    const raster: Raster = { width: 2, height: 3, channels: 1, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
    const { channels, height, width, data } = grayPlane(raster, viewer, black);
    expect({ channels, height, width, data: [...data] }).toEqual({
      channels: 1,
      height: 3,
      width: 2,
      data: [1, 2, 3, 4, 5, 6],
    });
  });
});

describe('the range of values', () => {
  it.each([
    ['8 bits as they are', false, viewer, [0, 1, 128, 255], [0, 1, 128, 255]],
    [
      '16 bits divided by 257, with fractions',
      true,
      viewer,
      [0, 1, 128, 257, 32768, 65535],
      [0, 1 / 257, 128 / 257, 1, 32768 / 257, 255],
    ],
    ['8 bits, 0..1', false, { low: 0, high: 1 }, [0, 51, 102, 255], [0, 0.2, 0.4, 1]],
    ['16 bits, 0..1', true, { low: 0, high: 1 }, [0, 13107, 65535], [0, 0.2, 1]],
    ['8 bits, -1..1', false, { low: -1, high: 1 }, [0, 51, 127, 255], [-1, -0.6, -1 / 255, 1]],
    ['16 bits, -1..1', true, { low: -1, high: 1 }, [0, 13107, 65535], [-1, -0.6, 1]],
    ['8 bits, 1..0', false, { low: 1, high: 0 }, [0, 51, 255], [1, 0.8, 0]],
  ])('%s', (_, deep, range, samples, expected) => {
    const raster = row(1, samples, deep);
    for (const plane of [
      grayPlane(raster, range, black),
      colorPlanes(raster, range).color,
      opaquePlanes(raster, range, black),
    ]) {
      expect(plane.data).toHaveLength(expected.length);
      plane.data.forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index], 6);
      });
      // White and black are met exactly.
      expect([plane.data[0], plane.data.at(-1)]).toEqual([range.low, range.high]);
    }
  });

  it('16-bit colour is grey with its fractions', () => {
    const gray = grayPlane(row(3, [100, 20_000, 65_000], true), viewer, black);
    expect(gray.data[0]).toBeCloseTo((0.299 * 100 + 0.587 * 20_000 + 0.114 * 65_000) / 257, 4);
  });
});

describe('grey over a background', () => {
  it.each([
    ['transparent is black', 2, [200, 0], black, 0],
    ['opaque stays', 2, [200, 255], [9, 9, 9], 200],
    ['half', 2, [200, 51], [100, 100, 100], 120],
    ['transparent colour is the luma of the background', 4, [1, 2, 3, 0], [255, 0, 0], 76.245],
    ['half a colour', 4, [255, 255, 255, 51], [0, 0, 255], 0.2 * 255 + 0.8 * 29.07],
    ['opaque colour stays', 4, [10, 20, 30, 255], [255, 255, 255], 18.15],
  ] as const)('%s', (_, channels, samples, background, expected) => {
    expect(grayPlane(row(channels, samples), viewer, background).data[0]).toBeCloseTo(expected, 4);
    const deep = samples.map((sample) => sample * 257);
    expect(grayPlane(row(channels, deep, true), viewer, background).data[0]).toBeCloseTo(expected, 4);
    const scaled = grayPlane(row(channels, samples), { low: -1, high: 1 }, background);
    expect(scaled.data[0]).toBeCloseTo((expected / 255) * 2 - 1, 5);
  });
});

describe('colour planes and alpha', () => {
  it.each([
    ['grey', 1, [1, 2], [1, 2], undefined],
    ['grey and alpha', 2, [1, 51, 2, 255], [1, 2], [0.2, 1]],
    ['RGB', 3, [1, 2, 3, 4, 5, 6], [1, 4, 2, 5, 3, 6], undefined],
    ['RGB and alpha', 4, [1, 2, 3, 51, 4, 5, 6, 0], [1, 4, 2, 5, 3, 6], [0.2, 0]],
  ] as const)('of %s, not premultiplied', (_, channels, samples, planes, opacity) => {
    const { color, alpha } = colorPlanes(row(channels, samples), viewer);
    expect(color).toMatchObject({ channels: channels < 3 ? 1 : 3, height: 1, width: 2 });
    expect(valuesOf(color)).toEqual(planes);
    expect(alpha && valuesOf(alpha)).toEqual(opacity && floats(opacity));
  });

  it('alpha is 0 to 1 whatever the depth and the range of values', () => {
    const { alpha } = colorPlanes(row(2, [7, 0, 7, 13_107, 7, 65_535], true), { low: -1, high: 1 });
    expect(alpha && valuesOf(alpha)).toEqual(floats([0, 0.2, 1]));
  });

  it('are laid on the background where alpha has no place, each channel on its own', () => {
    const raster = row(4, [200, 100, 0, 51, 200, 100, 0, 0, 200, 100, 0, 255]);
    const { data } = opaquePlanes(raster, viewer, [100, 50, 10]);
    const expected = [120, 100, 200, 60, 50, 100, 8, 10, 0];
    expect(data).toHaveLength(expected.length);
    data.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index], 4);
    });
  });

  it('of grey with alpha are laid on the luma of the background', () => {
    const { data } = opaquePlanes(row(2, [200, 0, 200, 51]), { low: 0, high: 1 }, [255, 0, 0]);
    expect(data[0]).toBeCloseTo(0.299, 6);
    expect(data[1]).toBeCloseTo((0.2 * 200 + 0.8 * 76.245) / 255, 6);
  });
});

describe('a picture in bands', () => {
  const pictures = fc.record({
    channels: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    height: fc.integer({ min: 1, max: 12 }),
    width: fc.integer({ min: 1, max: 40 }),
    isDeep: fc.boolean(),
    heights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    range: fc.constantFrom(viewer, { low: -1, high: 1 }),
    seed: fc.nat(99),
  });

  it('has the values of the whole', () => {
    fc.assert(
      fc.property(pictures, ({ channels, height, width, isDeep, heights, range, seed }) => {
        const samples = Array.from(
          { length: channels * height * width },
          (_, i) => (i * 7919 + seed) % 65_536,
        );
        const data = isDeep ? Uint16Array.from(samples) : Uint8Array.from(samples);
        const raster = { channels, height, width, data };
        const { color, alpha = color } = colorRows(raster, range);
        const behind: Background = [10, 20, 30];
        for (const rows of [
          grayRows(raster, range, behind),
          opaqueRows(raster, range, behind),
          ...[color, alpha, asRgb(color)],
        ]) {
          expect(byBands(rows, heights).data).toEqual(tensorFrom(rows).data);
        }
      }),
      { seed: 20260705, numRuns: 100 },
    );
  });
});
