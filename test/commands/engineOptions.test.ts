import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

const canFuse = Number(process.versions.node.split('.')[0]) >= 22;

describe('--algorithm', () => {
  it.each([
    [
      'winograd',
      'gaussian-5',
      'winograd is for kernels of 3×3 at stride 1 and dilation 1, and this one is 5×5',
    ],
    ['separable', 'emboss', 'its kernel is no column times a row'],
  ])('%s of %s is refused before an input is opened, with its reason', (algorithm, filter, reason) => {
    const { status, stderr } = convtool(['apply', 'missing.png', '-f', filter, '--algorithm', algorithm]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(reason) });
  });

  it('that is forced gives nearly the same, and its own bits', () => {
    const folder = temporaryFolder();
    const maps = ['direct', 'separable', 'fft'].map((algorithm) => {
      const out = join(folder, `${algorithm}.npy`);
      const args = [
        'apply',
        fixture('camera.png'),
        '-f',
        'gaussian:sigma=3',
        '--algorithm',
        algorithm,
        '-o',
        out,
      ];
      expect(convtool(args)).toMatchObject({ status: 0 });
      const bytes = readFileSync(out);
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset + 128, bytes.byteOffset + bytes.length));
    });
    const [direct, ...others] = maps;
    for (const other of others) {
      expect(other).toHaveLength(direct.length);
      const furthest = other.reduce(
        (most, value, index) => Math.max(most, Math.abs(value - direct[index])),
        0,
      );
      expect(furthest).toBeGreaterThan(0);
      expect(furthest).toBeLessThan(255 * 1e-5);
    }
  });
});

describe('--threads', () => {
  it('changes nothing in the file that is written', () => {
    const folder = temporaryFolder();
    const filter = 'gaussian:sigma=9,size=61';
    const files = ['1', '2', '5'].map((threads) => {
      const out = join(folder, `${threads}.png`);
      const args = [
        'apply',
        fixture('camera.png'),
        '-f',
        filter,
        '--algorithm',
        'direct',
        '--threads',
        threads,
      ];
      expect(convtool([...args, '-o', out])).toMatchObject({ status: 0 });
      return readFileSync(out);
    });
    expect(files[1].equals(files[0])).toBe(true);
    expect(files[2].equals(files[0])).toBe(true);
  });

  it.each(['0', '-1', '1.5', 'many', '65'])('%s is refused', (threads) => {
    const { status, stderr } = convtool(['apply', 'missing.png', '-f', 'sobel-x', `--threads=${threads}`]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/expected a whole number/),
    });
  });
});

it(`--fast-math ${canFuse ? 'gives nearly the same' : 'is refused where Node has no relaxed SIMD'}`, () => {
  const out = join(temporaryFolder(), 'fast.png');
  const args = ['apply', fixture('camera.png'), '-f', 'gaussian:sigma=3', '--fast-math', '-o', out];
  const { status, stderr } = convtool(args);
  if (canFuse)
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('mean 127.') });
  else
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('needs relaxed SIMD') });
});
