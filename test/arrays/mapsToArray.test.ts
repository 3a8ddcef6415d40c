import { describe, expect, it } from 'vitest';
import { arrayToTensor } from '../../src/arrays/arrayToTensor.js';
import { mapsToArray } from '../../src/arrays/mapsToArray.js';
import { InputError } from '../../src/errors.js';
import { createTensor } from '../../src/tensor/tensor.js';

/** A tensor whose values count up from `first`. */
function counted(channels: number, height: number, width: number, first = 0) {
  const data = Float32Array.from({ length: channels * height * width }, (_, i) => first + i);
  return createTensor(channels, height, width, data);
}

describe('mapsToArray', () => {
  it.each([
    ['a plane', [counted(1, 2, 3)], false, [2, 3]],
    ['a plane of height 1', [counted(1, 1, 3)], false, [1, 3]],
    ['planes of one tensor', [counted(4, 2, 3)], false, [4, 2, 3]],
    ['several tensors', [counted(1, 2, 2), counted(2, 2, 2, 4)], false, [3, 2, 2]],
    ['a signal', [counted(1, 1, 5)], true, [5]],
    ['several signals', [counted(1, 1, 5), counted(1, 1, 5, 5)], true, [2, 1, 5]],
    ['channels of a signal', [counted(3, 1, 5)], true, [3, 1, 5]],
  ])('%s', (_, planes, isSignal, shape) => {
    const array = mapsToArray(planes, isSignal);
    expect(array.shape).toEqual(shape);
    expect(array.data).toEqual(array.data.map((_value, i) => i));
    expect(array.data).toHaveLength(shape.reduce((product, side) => product * side, 1));
  });

  it.each([[[5]], [[2, 3]], [[1, 5]], [[3, 2, 5]], [[3, 1, 5]]])('gives %j back as it came', (shape) => {
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1));
    const { tensor, isSignal } = arrayToTensor({ shape, data }, 'chw', 'a.npy');
    expect(mapsToArray([tensor], isSignal)).toEqual({ shape, data });
  });

  it('refuses maps of different sizes', () => {
    const message =
      'maps of the sizes [2,3] and [3,2] cannot stand in one array; write pictures, a file each, or use --padding same';
    const planes = [counted(1, 2, 3), counted(2, 2, 3), counted(1, 3, 2), counted(1, 9, 9)];
    expect(() => mapsToArray(planes, false)).toThrow(new InputError(message));
  });

  it('refuses no maps', () => {
    const message = 'There is no map to write into an array; give at least one.';
    expect(() => mapsToArray([], false)).toThrow(new RangeError(message));
  });
});
