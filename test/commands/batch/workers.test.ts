import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import {
  batch,
  childrenOf,
  doneIn,
  inputsOf,
  isAlive,
  leftoversOf,
  outputsOf,
  picture,
  plant,
  plantLarge,
  type RunningBatch,
  recordsOf,
  slow,
  startBatch,
  until,
} from './batchFolder.js';

// Processes are looked up in /proc.
const describeOnLinux = describe.skipIf(process.platform !== 'linux');

/** The workers of a batch, once so many pictures are done. */
async function workersOf({ child, pid }: RunningBatch, out: string, done: number): Promise<number[]> {
  await until(() => doneIn(out).length >= done || child.exitCode !== null, `${done} pictures are done`);
  return childrenOf(pid);
}

describeOnLinux('a worker that dies', () => {
  it.each<[signal: NodeJS.Signals, reason: string]>([
    ['SIGKILL', 'the worker that did it was killed, perhaps for want of memory'],
    ['SIGSEGV', 'the worker that did it crashed (SIGSEGV)'],
  ])('by %s costs its one picture', async (signal, reason) => {
    const { input, out, names } = await plantLarge(temporaryFolder(), 10);
    const run = startBatch([input, '-o', out, ...slow]);
    const workers = await workersOf(run, out, 3);
    expect(workers).toHaveLength(2);
    process.kill(workers[0], signal);
    const { status, stderr, summary } = await run.ended;
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 9, failed: 1, skipped: 0 });
    const [{ input: failed, error }] = summary!.failures;
    expect(names).toContain(failed);
    expect(error).toContain(`${join(input, failed)}: ${reason}`);
    expect(stderr).toContain(`convtool: ${error}`);
    expect(inputsOf(recordsOf(out), 'failed')).toEqual([failed]);
    expect(leftoversOf(out)).toEqual([]);

    const found = batch([input, '-o', out, ...slow]);
    expect(found).toMatchObject({ status: 0, summary: { done: 1, skipped: 9, failed: 0 } });
    batch([input, '-o', `${out}-whole`, ...slow]);
    expect(outputsOf(out)).toEqual(outputsOf(`${out}-whole`));
  });

  it('again and again costs one each time', async () => {
    const { input, out } = await plantLarge(temporaryFolder(), 12);
    const run = startBatch([input, '-o', out, ...slow]);
    const killed = new Set<number>();
    for (const done of [2, 4, 6]) {
      const [worker] = (await workersOf(run, out, done)).filter((pid) => !killed.has(pid) && isAlive(pid));
      process.kill(worker, 'SIGKILL');
      killed.add(worker);
    }
    const { status, summary } = await run.ended;
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 9, failed: 3 });
    expect(batch([input, '-o', out, ...slow])).toMatchObject({
      status: 0,
      summary: { done: 3, skipped: 9, failed: 0 },
    });
  });

  it('before it is ready costs no more', async () => {
    const { input, out, names } = await plantLarge(temporaryFolder(), 16);
    const run = startBatch([input, '-o', out, ...slow]);
    const first = await workersOf(run, out, 2);
    process.kill(first[0], 'SIGKILL');
    let next: number[] = [];
    await until(() => {
      next = childrenOf(run.pid).filter((pid) => !first.includes(pid));
      return next.length > 0;
    }, 'another worker is started');
    process.kill(next[0], 'SIGKILL');
    const { status, summary } = await run.ended;
    const { done, failed } = summary ?? {};
    expect({ status, sum: Number(done) + Number(failed) }).toEqual({ status: 1, sum: names.length });
    expect(failed).toBeLessThanOrEqual(2);
    for (const { input: name, error } of summary!.failures) expect(error).toContain(join(input, name));
  });

  it('is told to end by none but who started it', async () => {
    const { input, out, names } = await plantLarge(temporaryFolder(), 6);
    const run = startBatch([input, '-o', out, ...slow]);
    for (const worker of await workersOf(run, out, 1)) process.kill(worker, 'SIGINT');
    expect(await run.ended).toMatchObject({ status: 0, summary: { done: names.length, failed: 0 } });
  });
});

describeOnLinux('workers', () => {
  it.each<NodeJS.Signals>(['SIGKILL', 'SIGINT'])('are gone after %s to who started them', async (signal) => {
    const { input, out } = await plantLarge(temporaryFolder(), 12);
    const run = startBatch([input, '-o', out, ...slow]);
    const workers = await workersOf(run, out, 1);
    expect(workers.map(isAlive)).toEqual([true, true]);
    run.child.kill(signal);
    expect((await run.ended).signal).toBe(signal);
    await until(() => !workers.some(isAlive), 'the workers are gone');
    // What they were about to do next is not done.
    expect(doneIn(out).length).toBeLessThan(8);
  });

  it('are no more than there are pictures', async () => {
    const { input, out } = await plantLarge(temporaryFolder(), 1);
    const run = startBatch([input, '-o', out, ...slow, '--jobs', '9']);
    let most = 0;
    await until(() => {
      most = Math.max(most, childrenOf(run.pid).length);
      return run.child.exitCode !== null;
    }, 'it has ended');
    expect(most).toBe(1);
  });

  it('that cannot begin end the batch, with a sentence', async () => {
    const folder = temporaryFolder();
    plant(folder, { 'in/a.png': await picture(1), 'in/b.png': await picture(2) });
    mkdirSync(join(folder, 'out'));
    const bad = join(folder, 'bad.cjs');
    writeFileSync(bad, "if (process.argv[1].includes('batchWorker')) process.exit(7);");
    const { status, stderr } = batch([join(folder, 'in'), '-o', join(folder, 'out')], {
      env: { NODE_OPTIONS: `--require ${bad}` },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^convtool: .*worker.* ended with status 7.*\.$/m);
    expect(stderr).not.toContain('    at ');
  });
});
