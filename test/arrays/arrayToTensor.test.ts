import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayToTensor, type Layout } from '../../src/arrays/arrayToTensor.js';
import { InputError } from '../../src/errors.js';

function counted(shape: readonly number[]) {
  const length = shape.reduce((product, side) => product * side, 1);
  return { shape, data: Float32Array.from({ length }, (_, i) => i) };
}

describe('arrayToTensor', () => {
  it.each<[Layout, number[], number[], boolean]>([
    ['chw', [5], [1, 1, 5], true],
    ['hwc', [5], [1, 1, 5], true],
    ['chw', [2, 3], [1, 2, 3], false],
    ['hwc', [2, 3], [1, 2, 3], false],
    ['chw', [1, 5], [1, 1, 5], false],
    ['chw', [3, 2, 5], [3, 2, 5], false],
    ['chw', [1, 3, 2, 5], [3, 2, 5], false],
    ['chw', [3, 1, 5], [3, 1, 5], true],
    ['chw', [1, 1, 5], [1, 1, 5], true],
    ['chw', [1, 2, 1, 5], [2, 1, 5], true],
    ['hwc', [2, 5, 3], [3, 2, 5], false],
    ['hwc', [1, 2, 5, 3], [3, 2, 5], false],
    ['hwc', [2, 5, 1], [1, 2, 5], false],
    ['hwc', [1, 5, 2], [2, 1, 5], true],
    ['hwc', [5, 1, 2], [2, 5, 1], false],
  ])('%s %j is %j, a signal: %s', (layout, shape, [channels, height, width], isSignal) => {
    const { tensor, ...rest } = arrayToTensor(counted(shape), layout, 'a.npy');
    expect(tensor).toMatchObject({ channels, height, width });
    expect(rest).toEqual({ isSignal });
  });

  it('keeps the order of chw', () => {
    const array = counted([2, 3, 2]);
    expect(arrayToTensor(array, 'chw', 'a.npy').tensor.data).toBe(array.data);
  });

  it('brings the channels of hwc to the front', () => {
    const { tensor } = arrayToTensor(counted([2, 2, 3]), 'hwc', 'a.npy');
    expect(Array.from(tensor.data)).toEqual([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
  });

  it('puts [y,x,c] of hwc at [c,y,x], whatever the shape', () => {
    const side = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(side, side, side, (h, w, c) => {
        const array = counted([h, w, c]);
        const { tensor } = arrayToTensor(array, 'hwc', 'a.npy');
        for (let i = 0; i < h * w * c; i++) {
          expect(tensor.data[(i % c) * h * w + Math.floor(i / c)]).toBe(array.data[i]);
        }
      }),
    );
  });

  it.each([
    [[224, 200, 3], 'has shape [224,200,3], read as 224 channels of 200 by 3'],
    [[7, 5, 4], 'has shape [7,5,4], read as 7 channels of 5 by 4'],
    [[7, 5, 1], 'has shape [7,5,1], read as 7 channels of 5 by 1'],
    [[1, 8, 9, 3], 'has shape [1,8,9,3], read as 8 channels of 9 by 3'],
  ])('warns of %j', (shape, text) => {
    const { warning } = arrayToTensor(counted(shape), 'chw', 'a.npy');
    expect(warning).toBe(`${text}; if its last side is the channels, say --layout hwc.`);
  });

  it.each([[[3, 5, 3]], [[1, 5, 4]], [[4, 5, 3]], [[7, 5, 2]], [[1, 3, 5, 3]], [[7, 3]]])(
    'does not warn of %j',
    (shape) => {
      expect(arrayToTensor(counted(shape), 'chw', 'a.npy')).not.toHaveProperty('warning');
    },
  );

  it('refuses a batch', () => {
    const message =
      'a.npy has shape [8,1,2,2], a batch of 8, but one input a file is expected; save each one by itself, ' +
      'e.g. array[0], or take it as a volume by a network (-n) of 3d layers.';
    for (const layout of ['chw', 'hwc'] as const) {
      expect(() => arrayToTensor(counted([8, 1, 2, 2]), layout, 'a.npy')).toThrow(new InputError(message));
    }
  });

  it.each([
    [[], 0],
    [[1, 1, 1, 1, 2], 5],
  ])('refuses %j', (shape, rank) => {
    const message = `a.npy has ${rank} dimensions, but 1 to 4 are expected: [L], [H,W], [C,H,W] or [1,C,H,W]; reshape it first.`;
    expect(() => arrayToTensor(counted(shape), 'chw', 'a.npy')).toThrow(new InputError(message));
  });
});
