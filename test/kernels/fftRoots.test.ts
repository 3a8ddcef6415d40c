import { describe, expect, it } from 'vitest';
import { rootsOfUnity } from '../../src/kernels/algorithms/fft/rootsOfUnity.js';

describe('rootsOfUnity', () => {
  it.each([
    [8, 1, Math.SQRT1_2, Math.SQRT1_2],
    // From √(2 ± √2) / 2 and its like.
    [16, 1, 0.9238795325112867, 0.3826834323650898],
    [16, 5, -0.3826834323650898, 0.9238795325112867],
    [32, 1, 0.9807852804032304, 0.1950903220161283],
    [64, 63, 0.9951847266721969, -0.0980171403295606],
    [4, 0, 1, 0],
    [4, 1, 0, 1],
    [4, 2, -1, 0],
    [4, 3, 0, -1],
  ])('the %ith of unity, to the power %i', (length, k, cosine, sine) => {
    const roots = rootsOfUnity(length);
    expect(Math.abs(roots.cosine(k) - cosine)).toBeLessThanOrEqual(2 ** -52);
    expect(Math.abs(roots.sine(k) - sine)).toBeLessThanOrEqual(2 ** -52);
  });

  it.each([16, 128, 1024, 8192])('are those of Math.cos, but for its last bits: %i', (length) => {
    const { cosine, sine } = rootsOfUnity(length);
    for (let k = 0; k < length; k++) {
      const turn = (2 * Math.PI * k) / length;
      // 2π k is itself rounded, by up to 2⁻⁵⁰.
      expect(Math.abs(cosine(k) - Math.cos(turn))).toBeLessThan(2 ** -49);
      expect(Math.abs(sine(k) - Math.sin(turn))).toBeLessThan(2 ** -49);
    }
  });

  it('go round the circle again', () => {
    const { cosine, sine } = rootsOfUnity(32);
    for (let k = 0; k < 32; k++) {
      expect([cosine(k + 64), sine(k + 64)]).toEqual([cosine(k), sine(k)]);
    }
  });
});
