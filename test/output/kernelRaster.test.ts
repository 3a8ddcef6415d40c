import { expect, test } from 'vitest';
import { kernelGreys } from '../../src/output/kernelGreys.js';
import { kernelRaster } from '../../src/output/kernelRaster.js';

const edgeTop = { height: 3, width: 3, weights: Float64Array.of(-1, -1, -1, 1, 1, 1, 0, 0, 0) };

test('edge-top is shown as a black, a white and a grey row (worked example W6)', () => {
  expect(kernelGreys(edgeTop)).toEqual(Uint8Array.of(0, 0, 0, 255, 255, 255, 128, 128, 128));
});

test('every weight is a square of 86 × 86 pixels, so that three make 256 or more', () => {
  const { width, height, channels, data } = kernelRaster(edgeTop);
  expect([width, height, channels, data.length]).toEqual([258, 258, 1, 258 * 258]);
  const rows = [0, 85, 86, 171, 172, 257].map((y) => new Set(data.subarray(y * 258, (y + 1) * 258)));
  expect(rows).toEqual([0, 0, 255, 255, 128, 128].map((grey) => new Set([grey])));
});

test.each([
  [1, 1, 256, 256],
  [2, 1, 256, 128],
  [5, 31, 45, 279],
  [256, 3, 256, 3],
  [255, 255, 510, 510],
  [1, 1023, 1, 1023],
])('of %i × %i weights it has %i × %i pixels', (height, width, pixelsDown, pixelsAcross) => {
  const raster = kernelRaster({ height, width, weights: new Float64Array(height * width) });
  expect([raster.height, raster.width]).toEqual([pixelsDown, pixelsAcross]);
});

test('the largest magnitude is the end of the scale, on either side', () => {
  const greys = (...values: number[]) => [
    ...kernelGreys({ height: 1, width: values.length, weights: Float64Array.from(values) }),
  ];
  expect(greys(-4, -2, 0, 2, 4)).toEqual([0, 64, 128, 191, 255]);
  expect(greys(0, 1, 2)).toEqual([128, 191, 255]);
  expect(greys(-8, 1)).toEqual([0, 143]);
  expect(greys(0, -0)).toEqual([128, 128]);
});

test('weights that float32 has no room for are shown as others', () => {
  const greys = (scale: number) =>
    kernelGreys({ height: 1, width: 3, weights: Float64Array.of(-scale, 0, scale) });
  for (const scale of [Number.MIN_VALUE, 1e-300, 1e300]) expect(greys(scale)).toEqual(greys(1));
});
