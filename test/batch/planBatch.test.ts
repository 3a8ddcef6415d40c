import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import type { BatchOptions } from '../../src/batch/batchOptions.js';
import type { PlannedItem } from '../../src/batch/plan/plannedItem.js';
import { type BatchPlan, planBatch } from '../../src/batch/planBatch.js';
import { runBatch } from '../../src/batch/runBatch.js';
import { UsageError } from '../../src/errors.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { readHeader } from '../../src/images/readHeader.js';
import { parseNormalization } from '../../src/output/normalization.js';
import type { FileJob } from '../../src/pipeline/outputFiles.js';
import { fixture, temporaryFolder } from '../convtool.js';

const filters = await loadFilters(['sobel-x']);
const bank = await loadFilters(['sobel']);
const blur = await loadFilters(['gaussian:sigma=4']);
const sobel: FileJob = { recipe: { filters } };
/** Of everything, small: nothing is estimated unless a test asks for it. */
const small = { jobs: 1, isEstimated: false };

/** A folder of inputs: three pictures, a matrix, and two that cannot be done. */
function folderOfInputs(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in/sub'), { recursive: true });
  copyFileSync(fixture('seven.png'), join(folder, 'in/seven.png'));
  copyFileSync(fixture('camera.png'), join(folder, 'in/camera.png'));
  copyFileSync(fixture('chelsea.png'), join(folder, 'in/sub/chelsea.png'));
  writeFileSync(join(folder, 'in/sub/matrix.json'), JSON.stringify(Array(8).fill(Array(9).fill(1))));
  writeFileSync(join(folder, 'in/tiny.csv'), '1,2\n3,4\n');
  writeFileSync(join(folder, 'in/broken.png'), 'no picture');
  return folder;
}

async function planned(
  folder: string,
  options: Partial<BatchOptions & { isEstimated: boolean }> = {},
  inputs: readonly string[] = [join(folder, 'in')],
): Promise<{ plan: BatchPlan; items: PlannedItem[]; lines: string[] }> {
  const items: PlannedItem[] = [];
  const before = listing(folder);
  const all = { job: sobel, output: join(folder, 'out'), ...small, ...options };
  const plan = await planBatch(inputs, all, async (item) => {
    items.push(item);
  });
  expect(listing(folder)).toEqual(before);
  const lines = items.map(({ input, action, why }) => {
    const name = input.replace(`${folder}/`, '');
    return action === 'again' ? `${action} ${name}: ${why}` : `${action} ${name}`;
  });
  return { plan, items, lines: lines.sort() };
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

/** Runs it for real. */
function ran(folder: string, options: Partial<BatchOptions> = {}) {
  return runBatch([join(folder, 'in')], { job: sobel, output: join(folder, 'out'), jobs: 1, ...options });
}

/** Outputs as they are, with their shapes. */
async function written(folder: string): Promise<Record<string, readonly number[]>> {
  const out = join(folder, 'out');
  const shapes: Record<string, readonly number[]> = {};
  for (const path of listing(out).filter((name) => /\.(?:png|npy)$/.test(name))) {
    const bytes = readFileSync(join(out, path));
    if (path.endsWith('.npy')) shapes[path] = readNpy(bytes, path).shape;
    else {
      const { height, width } = await readHeader(bytes, path);
      shapes[path] = [height, width];
    }
  }
  return shapes;
}

describe('planBatch', () => {
  const jobs: Record<string, FileJob> = {
    'a filter': sobel,
    'two filters on colours': { recipe: { filters: [...filters, ...filters], view: 'color' } },
    'the picture itself, halved': { recipe: { filters: [], pooling: { kind: 'average' } } },
    arrays: { recipe: { filters: bank }, encode: { format: 'npy' } },
    'a large filter': { recipe: { filters: blur } },
    'padding, stride and 16 bits': {
      recipe: { filters, convolution: { padding: 'same', stride: [2, 3] } },
      encode: { bitDepth: 16 },
    },
    'a combination': {
      recipe: { filters: bank, combination: 'magnitude' },
    },
    'colours that no map has': { recipe: { filters, view: 'color' }, encode: { colormap: 'viridis' } },
  };

  test.each(Object.entries(jobs))('says what a run then does: %s', async (_, job) => {
    const folder = folderOfInputs();
    const { plan, items } = await planned(folder, { job });
    const summary = await ran(folder, { job });
    expect([plan.counts.new, plan.counts.fail]).toEqual([summary.done, summary.failed]);
    expect([plan.outputs, plan.pixels]).toEqual([summary.outputs, summary.pixels]);
    const reasons = items.filter(({ action }) => action === 'fail').map(({ why }) => why);
    expect(reasons.sort()).toEqual(summary.failures.map(({ error }) => error).sort());
    const outputs = items.flatMap((item) => item.outputs);
    expect(Object.fromEntries(outputs.map(({ path, shape }) => [path, shape]))).toEqual(
      await written(folder),
    );
    const again = await planned(folder, { job });
    expect(again.plan.counts).toEqual({
      new: 0,
      again: 0,
      skip: summary.done,
      fail: summary.failed,
      taken: 0,
    });
  });

  it('says what a run then does, whatever has happened since the last one', async () => {
    const changes: Record<string, (folder: string) => void> = {
      'no output': (folder) => rmSync(join(folder, 'out/seven.png.sobel-x.png'), { force: true }),
      'other output': (folder) => writeFileSync(join(folder, 'out/camera.png.sobel-x.png'), 'x'),
      'other input': (folder) => copyFileSync(fixture('seven.png'), join(folder, 'in/camera.png')),
      'other time': (folder) => utimesSync(join(folder, 'in/sub/chelsea.png'), 1, 1),
      'new input': (folder) => copyFileSync(fixture('seven.png'), join(folder, 'in/sub/new.png')),
      'no input': (folder) => rmSync(join(folder, 'in/sub/matrix.json'), { force: true }),
      'in the way': (folder) => writeFileSync(join(folder, 'out/sub/new.png.sobel-x.png'), 'x'),
      'a folder in the way': (folder) => mkdirSync(join(folder, 'out/tiny.csv.sobel-x.png')),
    };
    const options = fc.constantFrom<Partial<BatchOptions>>(
      {},
      { redo: true },
      { force: true },
      { normalizeOver: 'folder' },
      { job: { ...sobel, encode: { bitDepth: 16 } } },
      { exclude: ['sub'] },
      { shard: { index: 1, count: 2 } },
    );
    const some = fc.uniqueArray(fc.constantFrom(...Object.keys(changes)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom({}, { normalizeOver: 'folder' } as const),
        some,
        options,
        async (first, names, then) => {
          const folder = folderOfInputs();
          await ran(folder, first);
          for (const name of names) changes[name](folder);
          const { plan } = await planned(folder, then);
          const summary = await ran(folder, then);
          const redone = Object.values(summary.redone).reduce((sum, count) => sum + count, 0);
          const { new: fresh, again, skip, fail, taken } = plan.counts;
          expect(plan.leftOut).toEqual(summary.leftOut);
          // Whether what takes a name is the same, and whether a scale stays as it is, comes out when all is done.
          expect(fresh + again + skip + fail + taken).toBe(summary.done + summary.skipped + summary.failed);
          expect(summary.failed).toBeGreaterThanOrEqual(fail);
          expect(summary.failed).toBeLessThanOrEqual(fail + taken);
          if (taken === 0) expect(fresh).toBe(summary.done - redone);
          if (taken === 0 && plan.scale?.isKnown !== false)
            expect([again, skip]).toEqual([redone, summary.skipped]);
          rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('names reasons', async () => {
    const folder = folderOfInputs();
    await ran(folder);
    rmSync(join(folder, 'out/seven.png.sobel-x.png'));
    writeFileSync(join(folder, 'in/sub/matrix.json'), JSON.stringify(Array(9).fill(Array(9).fill(1))));
    const { lines } = await planned(folder);
    expect(lines).toEqual([
      'again in/seven.png: output missing',
      'again in/sub/matrix.json: input changed',
      'fail in/broken.png',
      'fail in/tiny.csv',
      'skip in/camera.png',
      'skip in/sub/chelsea.png',
    ]);
    const other = await planned(folder, { job: { ...sobel, encode: { bitDepth: 16 } }, include: ['c*.png'] });
    expect(other.lines).toEqual([
      'again in/camera.png: other options',
      'again in/sub/chelsea.png: other options',
    ]);
  });

  it('tells inputs whose outputs would have one name', async () => {
    const folder = folderOfInputs();
    copyFileSync(fixture('seven.png'), join(folder, 'in/sub/seven.png'));
    const { items } = await planned(folder, { flat: true, include: ['seven.png'] });
    expect(items.map(({ action }) => action)).toEqual(['fail', 'fail']);
    expect(items[0].why).toContain('its outputs would have the names of those of');
  });

  it('tells an output whose name is taken', async () => {
    const folder = folderOfInputs();
    mkdirSync(join(folder, 'out'));
    const path = join(folder, 'out/seven.png.sobel-x.png');
    writeFileSync(path, 'x');
    const options = { include: ['seven.png'] };
    const { items } = await planned(folder, options);
    expect(items[0].why).toBe(`${path}: exists already; use --force to replace it`);
    expect((await planned(folder, { ...options, force: true })).lines).toEqual(['new in/seven.png']);
    rmSync(path);
    mkdirSync(path);
    expect((await planned(folder, options)).items[0].why).toBe(
      `${path}: is a folder, so no output can have this name`,
    );
    writeFileSync(join(folder, 'out/sub'), '');
    const { items: below } = await planned(folder, { include: ['chelsea.png'] });
    expect(below[0].why).toContain(`${join(folder, 'out/sub/chelsea.png.sobel-x.png')}: cannot be written: `);
  });

  it('tells what would be measured for a scale, and what it cannot know', async () => {
    const folder = folderOfInputs();
    const options: Partial<BatchOptions> = { normalizeOver: 'folder' };
    expect((await planned(folder, options)).plan.scale).toEqual({ unmeasured: 6, isKnown: false });
    await ran(folder, { ...options, rangesOnly: true });
    const measuring = await planned(folder, { ...options, rangesOnly: true });
    expect(measuring.plan.counts).toMatchObject({ new: 0, again: 0, skip: 4, fail: 2 });
    expect(measuring.plan).not.toHaveProperty('scale');
    await ran(folder, options);
    const { plan } = await planned(folder, options);
    expect(plan).toMatchObject({ counts: { skip: 4, fail: 2 }, scale: { unmeasured: 2, isKnown: true } });
    copyFileSync(fixture('seven.png'), join(folder, 'in/new.png'));
    const changed = await planned(folder, options);
    expect(changed.plan).toMatchObject({
      counts: { new: 1, again: 4, fail: 2 },
      scale: { unmeasured: 3, isKnown: false },
    });
    const ranges = join(folder, 'out/convtool-ranges.json');
    expect((await planned(folder, { ranges })).plan.counts).toMatchObject({
      new: 1,
      again: 0,
      skip: 4,
      fail: 2,
    });
  });

  it('holds a scale by percentiles apart from others', async () => {
    const folder = folderOfInputs();
    const job = { ...sobel, encode: { normalization: parseNormalization('percentile:1,99') } };
    await ran(folder, { job, normalizeOver: 'folder' });
    expect((await planned(folder, { job, normalizeOver: 'folder' })).plan.counts.skip).toBe(4);
    expect((await planned(folder, { normalizeOver: 'folder' })).plan.counts.again).toBe(4);
  });

  it('estimates the time by a try of three, and the memory', async () => {
    const folder = folderOfInputs();
    const { plan } = await planned(folder, { isEstimated: true, memory: 2 ** 30 });
    expect(plan.memory).toMatchObject({ budget: 2 ** 30, input: join(folder, 'in/camera.png') });
    expect(plan.memory.most).toBeGreaterThan(512 * 512);
    expect(plan.estimate?.trial.inputs).toBe(3);
    const summary = await ran(folder);
    const sizes = listing(join(folder, 'out'))
      .filter((name) => name.endsWith('.png'))
      .map((name) => readFileSync(join(folder, 'out', name)).length);
    expect(summary.done).toBe(4);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(Math.abs(Math.log(Number(plan.estimate?.bytes) / bytes))).toBeLessThan(1);
    expect((await planned(folder, { isEstimated: true })).plan).not.toHaveProperty('estimate');
  });

  it('tells the inputs in the order in which they are met, many at a time', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 60; i++) {
      const path = join(folder, `in/${i % 7}/${i}.json`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, i % 9 === 0 ? 'x' : JSON.stringify(Array(8 + (i % 5) * 50).fill(Array(9).fill(i))));
    }
    const options = { maxFailures: 1000 };
    const one = await planned(folder, { ...options, jobs: 1 });
    const four = await planned(folder, { ...options, jobs: 4 });
    expect(four.items).toEqual(one.items);
    expect(four.plan.counts).toMatchObject({ new: 53, again: 0, skip: 0, fail: 7 });
  });

  it('makes neither folder nor journal nor lock, also behind a link', async () => {
    const folder = folderOfInputs();
    await planned(folder, { output: join(folder, 'new/deeper/out') });
    expect(existsSync(join(folder, 'new'))).toBe(false);
    symlinkSync('in', join(folder, 'link'));
    expect((await planned(folder, {}, [join(folder, 'link')])).plan.counts.new).toBe(4);
  });

  it('refuses what a run refuses', async () => {
    const folder = folderOfInputs();
    const inputs = [join(folder, 'in')];
    const fed = { job: sobel, output: join(folder, 'in'), shard: { index: 1, count: 2 } };
    const told = async () => undefined;
    await expect(planBatch(inputs, fed, told)).rejects.toThrow(UsageError);
    const ranges = join(folder, 'none.json');
    const options = { job: sobel, output: join(folder, 'out'), ranges };
    await expect(planBatch(inputs, options, told)).rejects.toThrow(UsageError);
  });
});
