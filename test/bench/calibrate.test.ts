import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../convtool.js';
import { estimate, fitCosts, type Sample } from './calibrateFit.js';

test('the fit finds the costs that samples were made with, and none below zero', () => {
  const costs = { products: 0.05, rows: 12, nothing: 0 };
  const samples = Array.from({ length: 20 }, (_, index): Sample => {
    const work = {
      products: 1000 + 700 * index,
      rows: 3 + ((index * 7) % 11),
      nothing: 5 + ((index * 3) % 8),
    };
    return { name: String(index), work, measured: estimate(costs, work) };
  });
  const fitted = fitCosts(samples);
  for (const [piece, cost] of Object.entries(costs)) {
    expect(Math.abs(fitted[piece] - cost)).toBeLessThan(1e-3 * (cost + 1));
    expect(fitted[piece]).toBeGreaterThanOrEqual(0);
  }
});

test('the calibration measures every algorithm and judges the choice', () => {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsx, join(root, 'test/bench/calibrate.ts'), '--runs', '1', '--only', '256×256 1→1 3×3'],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  for (const name of ['direct', 'separable', 'winograd', 'fft']) {
    expect(stdout).toMatch(new RegExp(`^${name}: \\{ .*: [\\d.e+-]+.* \\}$`, 'm'));
  }
  expect(stdout).toMatch(/^The choice as it stands: the fastest in \d+ of 4; on average ×\d/m);
});
