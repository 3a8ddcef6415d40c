import { describe, expect, it } from 'vitest';
import * as gradient from '../../src/layers/gradient.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { planes, readOracle } from './oracle.js';

function gradientAngle(x: Tensor, y: Tensor): Tensor {
  const result = createTensor(1, x.height, x.width);
  gradient.gradientAngle(x, y, result);
  return result;
}

function gradientColor(x: Tensor, y: Tensor): Tensor {
  const result = createTensor(3, x.height, x.width);
  gradient.gradientColor(x, y, result);
  return result;
}

describe('a gradient as NumPy and colorsys see it', () => {
  interface Case {
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly angle: number;
    readonly color: readonly [number, number, number];
  }
  const cases = readOracle<Case>('gradient.json');

  it.each(cases)('$name points to $angle°', ({ x, y, angle }) => {
    const [found] = gradientAngle(planes([[x]]), planes([[y]])).data;
    expect(found).toBeGreaterThanOrEqual(0);
    expect(found).toBeLessThan(360);
    const apart = Math.abs(found - angle);
    expect(Math.min(apart, 360 - apart) <= 2 ** -15).toBe(true);
  });

  it.each(cases)('$name has the colour $color', ({ x, y, color }) => {
    const found = gradientColor(planes([[x]]), planes([[y]]));
    expect([found.channels, found.height, found.width]).toEqual([3, 1, 1]);
    color.forEach((expected, channel) => {
      expect(Math.abs(found.data[channel] - expected) <= 1e-6 * Math.max(...color)).toBe(true);
    });
  });

  it.each([
    [1, 0, 0, 'the right', [1, 0, 0]],
    [0, -1, 90, 'the top', [0.5, 1, 0]],
    [-1, 0, 180, 'the left', [0, 1, 1]],
    [0, 1, 270, 'the bottom', [0.5, 0, 1]],
    [0, 0, 0, 'nowhere', [0, 0, 0]],
    [-0, 0, 0, 'nowhere, with a sign', [0, 0, 0]],
    [-1, -0, 180, 'the left, with a sign', [0, 1, 1]],
  ])('(%d, %d) points to %d°, %s', (x, y, angle, _, color) => {
    expect([...gradientAngle(planes([[x]]), planes([[y]])).data]).toEqual([angle]);
    expect([...gradientColor(planes([[x]]), planes([[y]])).data]).toEqual(color);
  });

  it('lays out red, green and blue plane after plane', () => {
    const [x, y] = [planes([[1, -2, 0]]), planes([[0, 0, -4]])];
    expect(gradientColor(x, y)).toEqual(createTensor(3, 1, 3, Float32Array.of(1, 0, 2, 0, 2, 4, 0, 2, 0)));
  });
});
