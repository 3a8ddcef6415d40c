import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root, temporaryFolder } from '../../convtool.js';
import {
  batch,
  childrenOf,
  doneIn,
  filesOf,
  inputsOf,
  isAlive,
  leftoversOf,
  outputsOf,
  plant,
  plantLarge,
  recordsOf,
  slow,
  startBatch,
  until,
} from './batchFolder.js';

/** So many that a signal comes before the end. */
const count = 24;

/** A run of pictures, of which a few are done. */
async function underWay(options: Parameters<typeof startBatch>[1] = {}) {
  const { input, out, names } = await plantLarge(temporaryFolder(), count);
  const run = startBatch([input, '-o', out, ...slow], options);
  await until(() => doneIn(out).length >= 2, 'some are done');
  return { input, out, names, run };
}

/** The next run does the rest. */
function expectGoesOn(input: string, out: string): void {
  const done = doneIn(out).length;
  expect(leftoversOf(out)).toEqual([]);
  expect(inputsOf(recordsOf(out), 'failed')).toEqual([]);
  expect(Object.keys(outputsOf(out))).toHaveLength(done);
  expect(batch([input, '-o', out, ...slow])).toMatchObject({
    status: 0,
    summary: { done: count - done, skipped: done, failed: 0 },
  });
  batch([input, '-o', `${out}-whole`, ...slow]);
  expect(outputsOf(out)).toEqual(outputsOf(`${out}-whole`));
}

describe.skipIf(process.platform === 'win32')('a batch that is interrupted', () => {
  it.each<[signal: NodeJS.Signals, whom: 'process' | 'group']>([
    ['SIGINT', 'process'],
    // As a terminal does it for Ctrl-C.
    ['SIGINT', 'group'],
    ['SIGTERM', 'process'],
    ['SIGHUP', 'process'],
  ])('by %s to its %s does what is in flight', async (signal, whom) => {
    const { input, out, run } = await underWay({ detached: whom === 'group' });
    process.kill(whom === 'group' ? -run.pid : run.pid, signal);
    const before = doneIn(out).length;
    const found = await run.ended;
    // A shell calls it 128 and the signal's number.
    expect({ status: found.status, signal: found.signal }).toEqual({ status: null, signal });
    const { done, failed, stopped, skipped } = found.summary!;
    expect({ done, failed, skipped, stopped }).toEqual({
      done: doneIn(out).length,
      failed: 0,
      skipped: 0,
      stopped: 'interrupted',
    });
    const [, inFlight] = /^stopping when the (?:(\d+) inputs|input) in flight/m.exec(found.stderr) ?? [];
    expect(found.stderr).toMatch(/^stopping when .* done; Ctrl-C again stops at once$/m);
    expect(done).toBeGreaterThanOrEqual(Math.max(before, Number(inFlight ?? 1)));
    expect(done).toBeLessThan(count - 4);
    expect(found.stderr).toContain('stopped early: interrupted; the same command goes on from there\n');
    expectGoesOn(input, out);
  });

  it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('twice by %s ends at once', async (signal) => {
    // Each picture would take a minute.
    const { input, out } = await plantLarge(temporaryFolder(), 3, [2000, 2000]);
    const run = startBatch([input, '-o', out, '-f', 'gaussian:sigma=40,size=151', ...slow.slice(2)]);
    await until(() => childrenOf(run.pid).length === 2, 'workers were started');
    const workers = childrenOf(run.pid);
    await wait(500);
    run.child.kill(signal);
    await until(() => run.said().includes('Ctrl-C again'), 'it is stopping');
    run.child.kill(signal);
    const { signal: ended, summary } = await run.ended;
    expect({ ended, ...summary }).toMatchObject({
      ended: signal,
      done: 0,
      failed: 0,
      stopped: 'interrupted',
    });
    await until(() => !workers.some(isAlive), 'the workers are gone');
    expect(filesOf(out)).toEqual(['convtool-journal.jsonl']);
    expect(recordsOf(out).map(({ type }) => type)).toEqual(['run']);
  });

  it.skipIf(process.platform !== 'linux')('while its workers are being started', async () => {
    const { input, out } = await plantLarge(temporaryFolder(), count);
    const run = startBatch([input, '-o', out, ...slow], { detached: true });
    await until(() => childrenOf(run.pid).length > 0, 'a worker is started');
    process.kill(-run.pid, 'SIGINT');
    const { signal, summary } = await run.ended;
    expect({ signal, ...summary }).toMatchObject({ signal: 'SIGINT', failed: 0, stopped: 'interrupted' });
    expectGoesOn(input, out);
  });

  it('many times is interrupted all the same', async () => {
    const { input, out, run } = await underWay();
    for (let times = 0; times < 20; times++) run.child.kill('SIGINT');
    expect(await run.ended).toMatchObject({ signal: 'SIGINT' });
    expectGoesOn(input, out);
  });

  it.skipIf(spawnSync('script', ['--version']).status !== 0)('by a terminal that is closed', async () => {
    const { input, out } = await plantLarge(temporaryFolder(), count);
    const command = [
      process.execPath,
      join(root, 'bin/convtool.cjs'),
      'batch',
      input,
      '-o',
      out,
      '--jobs',
      '2',
    ];
    const terminal = spawn(
      'script',
      ['-qec', [...command, ...slow].map((word) => `'${word}'`).join(' '), '/dev/null'],
      {
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    );
    onTestFinished(() => void terminal.kill('SIGKILL'));
    await until(() => doneIn(out).length >= 2, 'some are done');
    const processes = [...descendantsOf(terminal.pid!)];
    expect(processes.length).toBeGreaterThanOrEqual(3);
    terminal.kill('SIGKILL');
    await until(() => !processes.some(isAlive), 'it has ended');
    expect(doneIn(out).length).toBeLessThan(count - 4);
    expectGoesOn(input, out);
  });
});

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

describe('a batch to which nobody listens', () => {
  it.each(['stderr', 'stdout'] as const)('goes on where %s is closed', async (stream) => {
    const { input, out, names } = await plantLarge(temporaryFolder(), count);
    plant(input, { 'bad-1.png': 'no picture', 'bad-2.png': 'no picture' });
    const run = startBatch([input, '-o', out, ...slow]);
    run.child[stream]?.destroy();
    const { status, signal, stderr } = await run.ended;
    expect({ status, signal }).toEqual({ status: 1, signal: null });
    expect(doneIn(out)).toEqual([...names].sort());
    expect(inputsOf(recordsOf(out), 'failed')).toEqual(['bad-1.png', 'bad-2.png']);
    if (stream === 'stdout') expect(stderr).toContain('2 failed:');
    expect(leftoversOf(out)).toEqual([]);
  });
});
