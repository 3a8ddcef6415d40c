import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, temporaryFolder } from '../convtool.js';
import { arithmeticCases } from './inProcess/cases.js';
import { readmeTables } from './report/readmeTables.js';
import { present } from './verdicts.js';

const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

function bench(...args: readonly string[]) {
  return spawnSync(process.execPath, [tsx, join(root, 'test/bench/run.ts'), ...args], { encoding: 'utf8' });
}

test('the benchmark runs all cases, checks the results, and writes them as tables and as JSON', () => {
  const json = join(temporaryFolder(), 'bench.json');
  const { status, stdout, stderr } = bench('--quick', '--json', json);

  expect(stderr).not.toMatch(/^(?!measuring )./m);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^start-up +convtool --help +\d+/m);
  expect(stdout).toMatch(/^start-up +node -e 0 v\S+ +[\d.]+ +\d+\.\d\d /m);
  expect(stdout).toMatch(/^photograph 640×360 +convtool apply +\d+ .* the definition/m);
  // What is not installed is said to be skipped.
  const rivals = [
    'OpenCV (Python)',
    'ImageMagick',
    'mogrify',
    'vips',
    "G'MIC",
    'SciPy',
    'PyTorch',
    'onnxruntime',
    'tfjs-wasm',
  ];
  for (const rival of [...rivals, 'sharp']) expect(stdout).toContain(rival);
  const rows = arithmeticCases(true).map(({ name }) => name);
  for (const row of rows) expect(stdout).toMatch(new RegExp(`^${row} +convtool .*exact values$`, 'mu'));

  const results = JSON.parse(readFileSync(json, 'utf8'));
  const { runs, cases }: Parameters<typeof readmeTables>[0] = results;
  expect(runs).toBe(1);
  expect(cases.map(({ name }) => name)).toEqual([
    ...rows,
    ...rows.map((row) => `${row}, 2 threads`),
    'photograph 640×360',
    'start-up',
    'cost against size',
    'batch of 6 photographs 320×180',
    'batch, peak memory',
    'batch of 200 tiny pictures',
  ]);
  for (const { seconds, check } of cases.flatMap(({ programs }) => present(programs))) {
    expect(seconds).toHaveLength(1);
    expect(check.passed).toBe(true);
  }
  const aims = cases.flatMap(({ verdicts }) => verdicts.map(({ aim }) => aim));
  expect(aims).toContain('time linear within 20 %');
  expect(aims).toContain('cores busy ≥ 95 %');
  expect(aims).toContain('time to the first result ≤ 1 s');

  const markdown = readmeTables(results);
  for (const row of rows) expect(markdown).toContain(`\n| ${row} | `);
  expect(markdown).toMatch(/^\| batch of 6 photographs 320×180 \| convtool batch \| 6 \| /m);
  expect(markdown).toMatch(/^\| 4 MP \| \d+/m);
}, 180_000);

test.each([
  [['--runs', '0'], '--runs 0: expected a whole number of at least 1'],
  [['--quick', '--readme'], '--readme takes all cases at their full size'],
  [['--what'], "Unknown option '--what'"],
])('the benchmark refuses %j', (args, message) => {
  const { status, stderr } = bench(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
