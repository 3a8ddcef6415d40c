import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, temporaryFolder } from '../convtool.js';
import type { CaseResult, Measured } from './measureCase.js';

test('the benchmark runs, checks the results, and writes them as a table and as JSON', () => {
  const json = join(temporaryFolder(), 'bench.json');
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsx, join(root, 'test/bench/run.ts'), '--quick', '--json', json],
    { encoding: 'utf8' },
  );

  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^start-up +convtool --help +\d+\.\d{3}/m);
  expect(stdout).toMatch(/^start-up +node -e 0 v\S+ +\d+\.\d{3} +\d+\.\d\d /m);
  expect(stdout).toMatch(/^photograph 640×360 +convtool apply +\d+\.\d{3} .* the definition/m);
  for (const rival of ['OpenCV (Python)', 'ImageMagick', 'vips']) expect(stdout).toContain(rival);

  const { runs, cases }: { runs: number; cases: CaseResult[] } = JSON.parse(readFileSync(json, 'utf8'));
  expect(runs).toBe(1);
  expect(cases.map(({ name }) => name)).toEqual(['start-up', 'photograph 640×360']);
  const measured = cases.flatMap(({ programs }) =>
    programs.filter((program): program is Measured => !('skipped' in program)),
  );
  expect(measured.map(({ name }) => name)).toContain('convtool apply');
  for (const { seconds, check } of measured) {
    expect(seconds).toHaveLength(1);
    expect(check.passed).toBe(true);
  }
});
