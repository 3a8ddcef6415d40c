import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

const photograph = fixture('camera.png');

/** The parts that lines of --timing name, with their milliseconds. */
function partsOf(stderr: string): Record<string, number> {
  const lines = [...stderr.matchAll(/^(\S[\w -]*?) +(\d+\.\d) ms +(\d+) %/gm)];
  return Object.fromEntries(lines.map(([, part, spent]) => [part, Number(spent)]));
}

describe('--timing', () => {
  it('says of apply what each part took, and the peak memory, on standard error', () => {
    const { status, stdout, stderr } = convtool([
      'apply',
      photograph,
      '-f',
      'sobel-x',
      '--timing',
      '-o',
      `${temporaryFolder()}/`,
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const { total, ...parts } = partsOf(stderr);
    for (const part of ['start-up', 'load', 'read', 'decode', 'encode', 'write', 'other'])
      expect(parts, part).toHaveProperty(part);
    const sum = Object.values(parts).reduce((all, each) => all + each, 0);
    // Each of them is rounded to a tenth.
    expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.05 * (Object.keys(parts).length + 1) + 1e-9);
    expect(stderr).toMatch(/^total .* 100 %\npeak memory {2}[\d.]+ MiB, [\d.]+ bytes a pixel\n$/m);
  });

  it('sums up several inputs, and is all that a quiet run says', () => {
    const { status, stderr } = convtool([
      'apply',
      photograph,
      fixture('seven.png'),
      '-f',
      'sobel-x',
      '--timing',
      '-q',
      '-o',
      `${temporaryFolder()}/`,
    ]);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^start-up .*\n([\w .-]+ ms +\d+ %\n)+total .* 100 % {2}for 2 inputs\npeak memory .*\n$/,
    );
    const bytes = /([\d.]+) bytes a pixel/.exec(stderr)?.[1];
    const peak = /peak memory {2}([\d.]+) MiB/.exec(stderr)?.[1];
    // By the larger of both.
    expect(Number(bytes) * 512 * 512).toBeGreaterThan(Number(peak) * 2 ** 20 * 0.98);
    expect(Number(bytes) * 512 * 512).toBeLessThan(Number(peak) * 2 ** 20 * 1.02);
  });

  it('stands in the report of --json, which has none else', () => {
    const args = [
      'apply',
      photograph,
      '-f',
      'sobel-x',
      '--json',
      '-q',
      '--format',
      'npy',
      '-o',
      `${temporaryFolder()}/`,
    ];
    const { stdout, stderr } = convtool([...args, '--timing']);
    expect(stderr).toBe('');
    const { timing } = JSON.parse(stdout);
    expect(timing.parts).toMatchObject({ 'start-up': expect.any(Number), decode: expect.any(Number) });
    expect(timing.parts).not.toHaveProperty('encode');
    expect(timing.total).toBeGreaterThan(timing.parts.decode);
    expect(timing.peakBytes).toBeGreaterThan(20e6);
    expect(timing.peakBytesPerPixel).toBeCloseTo(timing.peakBytes / 512 ** 2, 1);
    expect(JSON.parse(convtool([...args, '--force']).stdout)).not.toHaveProperty('timing');
  });

  it('says of print what it took, after the matrices', () => {
    const { status, stdout, stderr } = convtool(['print', '-', '--timing'], { input: '[[1,2],[3,4]]' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('3  4') });
    const parts = partsOf(stderr);
    expect(parts).toHaveProperty('start-up');
    expect(parts).not.toHaveProperty('decode');
    expect(stderr).toMatch(/peak memory {2}[\d.]+ MiB\n$/);
  });
});

describe('--compression', () => {
  it('makes smaller files of the same picture, and the usual one of its level', () => {
    const folder = temporaryFolder();
    const sizes = ['0', '1', '9'].map((level) => {
      const output = join(folder, `${level}.png`);
      const { status } = convtool([
        'apply',
        photograph,
        '-f',
        'sobel-x',
        '--compression',
        level,
        '-o',
        output,
      ]);
      expect(status).toBe(0);
      return statSync(output).size;
    });
    expect(sizes[0]).toBeGreaterThan(510 * 510);
    expect(sizes[1]).toBeLessThan(0.5 * sizes[0]);
    expect(sizes[2]).toBeLessThanOrEqual(sizes[1]);
    // The file is there already, with the very same bytes.
    const again = convtool(['apply', photograph, '-f', 'sobel-x', '-o', join(folder, '1.png')]);
    expect(again.stderr).toMatch(/ {2}unchanged\n$/);
    const webp = join(folder, 'a.webp');
    expect(convtool(['apply', photograph, '-f', 'sobel-x', '--compression', '0', '-o', webp]).status).toBe(0);
    expect(existsSync(webp)).toBe(true);
  });
});
