// Measures the whole program against its rivals: npm run bench -- [--runs n] [--quick] [--json file]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeResults } from './describeResults.js';
import { type CaseResult, measureCase } from './measureCase.js';
import { photograph } from './photograph.js';
import { type BenchOptions, readOptions } from './readOptions.js';
import { startUp } from './startUp.js';

const { runs, quick, json } = optionsOrExit();
const folder = mkdtempSync(join(tmpdir(), 'convtool-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const size = quick ? { width: 640, height: 360 } : { width: 3840, height: 2160 };
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
};

try {
  const cases: CaseResult[] = [];
  for (const bench of [startUp(), await photograph(size, folder)]) {
    cases.push(await measureCase(bench, runs, folder));
  }
  console.log(`convtool bench: ${runs} runs in turn, after one to warm up and check`);
  console.log(`Node ${machine.node}, ${machine.platform}, ${machine.cores} × ${machine.cpu}\n`);
  console.log(describeResults(cases));
  if (json !== undefined) {
    writeFileSync(
      json,
      `${JSON.stringify({ date: new Date().toISOString(), machine, runs, quick, cases }, null, 2)}\n`,
    );
  }
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function optionsOrExit(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}
