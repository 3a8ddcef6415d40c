// Measures convtool against others: npm run bench -- [--install] [--runs n] [--only text] [--quick] [--json file]
// [--readme]
// In one run, in turns, and each result is checked before anything is timed. Arithmetic (inProcess/): the built library
// and its peers, each in a process of its own that stays, on one thread, on the same numbers. Whole commands
// (wholeProcess/): from their start to their end, on as many threads as each one takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arithmetic } from './inProcess/arithmetic.js';
import { type CaseResult, measureCase } from './measureCase.js';
import { type BenchOptions, readOptions } from './readOptions.js';
import { describeResults } from './report/describeResults.js';
import { readmeTables } from './report/readmeTables.js';
import { replaceMarked } from './report/replaceMarked.js';
import { batchMemory } from './wholeProcess/batchMemory.js';
import { batchPhotographs } from './wholeProcess/batchPhotographs.js';
import { batchTiny } from './wholeProcess/batchTiny.js';
import { costAgainstSize } from './wholeProcess/costAgainstSize.js';
import { photograph } from './wholeProcess/photograph.js';
import { startUp } from './wholeProcess/startUp.js';

const readmeFile = fileURLToPath(new URL('../../README.md', import.meta.url));

const { runs, quick, only, json, readme } = optionsOrExit();
const folder = mkdtempSync(join(tmpdir(), 'convtool-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
};

try {
  const wanted = (name: string) => name.toLowerCase().includes((only ?? '').toLowerCase());
  const rows = await arithmetic({ quick, wanted }, folder);
  const whole = [
    photograph(quick ? { width: 640, height: 360 } : { width: 3840, height: 2160 }, folder),
    startUp(),
    costAgainstSize(
      quick ? { side: 64, megapixels: [1, 4] } : { side: 1024, megapixels: [1, 4, 16, 64, 256] },
      folder,
    ),
    batchPhotographs(
      quick
        ? { width: 320, height: 180, count: 6, some: 3 }
        : { width: 1920, height: 1080, count: 500, some: 40 },
      folder,
    ),
    batchMemory({ width: 640, height: 360, counts: quick ? [5, 50] : [500, 5000] }, folder),
    batchTiny(quick ? 200 : 100_000, folder),
  ];
  const planned = [...rows.cases, ...whole.filter(({ name }) => wanted(name))];
  if (planned.length === 0) throw new Error(`--only ${only}: no case has this in its name`);
  const cases: CaseResult[] = [];
  for (const each of planned) {
    console.error(`measuring ${each.name}`);
    cases.push(await measureCase(await each.make(), runs));
  }
  rows.end();
  console.log(`convtool bench: ${runs} turns, after one to warm up and check`);
  console.log(`Node ${machine.node}, ${machine.platform}, ${machine.cores} × ${machine.cpu}\n`);
  console.log(describeResults(cases));
  const results = { date: new Date().toISOString(), machine, runs, quick, cases };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  if (readme) replaceMarked(readmeFile, readmeTables(results));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function optionsOrExit(): BenchOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    // Better now than after the minutes that it takes to measure.
    if (options.readme) replaceMarked(readmeFile);
    return options;
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}
