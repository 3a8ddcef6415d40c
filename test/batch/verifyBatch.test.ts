import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { lockPath } from '../../src/batch/journal/lockPath.js';
import type { DoneRecord, JournalRecord } from '../../src/batch/journal/records.js';
import { verifyBatch } from '../../src/batch/verifyBatch.js';
import { InputError } from '../../src/errors.js';
import { temporaryFolder } from '../convtool.js';
import { doneRecord, failedRecord, hashOf, journalText, runRecord } from './journal/exampleRecords.js';

/** Writes a file, and gives what a journal has of it. */
function file(path: string, content: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { size: Buffer.byteLength(content), mtime: statSync(path).mtimeMs, sha256 };
}

/** An input and its output, both of which are there. */
function done(
  folder: string,
  input: string,
  { recipe = hashOf('recipe'), content = input } = {},
): DoneRecord {
  const record = doneRecord(input, { recipe });
  const [output] = record.outputs;
  return {
    ...record,
    ...file(join(folder, 'in', input), `input ${content}`),
    outputs: [{ ...output, ...file(join(folder, 'out', output.path), `output ${content}`) }],
  };
}

function journal(folder: string, records: readonly JournalRecord[], name = 'convtool-journal.jsonl') {
  writeFileSync(join(folder, 'out', name), journalText(records));
}

/** Three inputs that were done, one of them in a folder. */
function batch(): string {
  const folder = temporaryFolder();
  const records = ['a.png', 'b.png', 'c/d.png'].map((input) => done(folder, input));
  journal(folder, [runRecord('2026-01-01T00:00:00.000Z'), ...records]);
  return folder;
}

async function verified(
  folder: string,
  inputs = ['in'],
  options: { include?: string[]; exclude?: string[] } = {},
) {
  const report = await verifyBatch(
    inputs.map((input) => join(folder, input)),
    { output: join(folder, 'out'), ...options },
  );
  const found = Object.entries(report.findings).flatMap(([kind, { count, first }]) => {
    expect(first).toHaveLength(Math.min(count, 1000));
    return first.map(({ path, why }) => {
      const short = path.startsWith(folder) ? path.slice(folder.length + 1) : path;
      return why === undefined ? `${kind} ${short}` : `${kind} ${short}: ${why}`;
    });
  });
  return { ...report, found };
}

const output = 'a.png.sobel-x.png';

describe('verifyBatch finds', () => {
  test.each<[string, (inside: (path: string) => string) => void, string[]]>([
    ['nothing', () => undefined, []],
    ['an output that is gone', (path) => rmSync(path(`out/${output}`)), [`missingOutput ${output}`]],
    [
      'a folder of outputs that is gone, and a file in its place',
      (path) => {
        rmSync(path('out/c'), { recursive: true });
        writeFileSync(path('out/c'), '');
      },
      ['missingOutput c/d.png.sobel-x.png', 'foreign c'],
    ],
    [
      'an output that is longer',
      (path) => appendFileSync(path(`out/${output}`), '!'),
      [`changedOutput ${output}: has 13 bytes, and had 12`],
    ],
    [
      'an output with another byte and its old time',
      (path) => writeFileSync(path(`out/${output}`), 'output a.pnh'),
      [`changedOutput ${output}: has other content of the same size`],
    ],
    [
      'a folder in the place of an output',
      (path) => {
        rmSync(path(`out/${output}`));
        mkdirSync(path(`out/${output}`));
      },
      [`changedOutput ${output}: is a folder now`],
    ],
    ['an input that is gone', (path) => rmSync(path('in/c/d.png')), ['missingInput c/d.png']],
    [
      'an input that has changed',
      (path) => writeFileSync(path('in/b.png'), 'input B.png'),
      ['changedInput in/b.png: has other content of the same size'],
    ],
    [
      'an input that is new',
      (path) => writeFileSync(path('in/c/e.jpg'), ''),
      ['notDone in/c/e.jpg: no run has come to it'],
    ],
    [
      'an input that is a link to nothing',
      (path) => symlinkSync('nowhere', path('in/x.png')),
      ['notDone in/x.png: is a link to what is not there'],
    ],
    [
      'files that are not of a batch',
      (path) => {
        writeFileSync(path('out/notes.txt'), '');
        writeFileSync(path('out/c/a.png.sobel-x.png'), '');
        mkdirSync(path('out/.hidden'));
        writeFileSync(path('out/.hidden/x'), '');
        symlinkSync('/', path('out/c/root'));
        mkdirSync(path('out/empty'));
      },
      [
        'foreign .hidden/x',
        'foreign c/a.png.sobel-x.png',
        'foreign c/root: is a link that leads elsewhere',
        'foreign notes.txt',
      ],
    ],
    [
      'what killed runs have left, but not their locks',
      (path) => {
        writeFileSync(path('out/.convtool-all-12-3-0.part'), '');
        writeFileSync(path('out/.convtool-2-of-8-12-3-0.part'), '');
        writeFileSync(path('out/.convtool-journal.jsonl.part'), '');
        writeFileSync(path('out/.convtool-journal.2-of-8.jsonl.lock'), '');
        writeFileSync(path('out/convtool-ranges.json'), '');
        writeFileSync(path('out/c/.convtool-all-1-1.part'), '');
      },
      [
        'leftover .convtool-2-of-8-12-3-0.part',
        'leftover .convtool-all-12-3-0.part',
        'leftover .convtool-journal.jsonl.part',
        'foreign c/.convtool-all-1-1.part',
      ],
    ],
  ])('%s', async (_, change, expected) => {
    const folder = batch();
    change((path) => join(folder, path));
    expect((await verified(folder)).found).toEqual(expected);
  });

  it('what failed in the last run, with its reason, though an earlier one did it', async () => {
    const folder = temporaryFolder();
    const [x, y] = ['a.png', 'b.png'].map((input) => done(folder, input));
    const failed = {
      ...failedRecord('b.png', { recipe: hashOf('new') }),
      error: `${join(folder, 'in/b.png')}: is too large`,
    };
    const elsewhere = failedRecord('a.png', { recipe: hashOf('given up') });
    const last = { ...runRecord('2026-01-02T00:00:00.000Z'), recipe: hashOf('new') };
    journal(folder, [runRecord('2026-01-01T00:00:00.000Z'), x, y, elsewhere, last, failed]);
    expect((await verified(folder)).found).toEqual(['notDone in/b.png: is too large']);
  });

  it('nothing in outputs of an earlier record, where a later one replaced them', async () => {
    const folder = temporaryFolder();
    const old = done(folder, 'a.png', { recipe: hashOf('old'), content: 'old' });
    journal(folder, [old, done(folder, 'a.png')]);
    expect(await verified(folder)).toMatchObject({ found: [], outputs: 1, inputs: 1 });
  });

  it('what journals of all shards know, by the latest run of any', async () => {
    const folder = temporaryFolder();
    const [a, b] = ['a.png', 'b.png'].map((input) => done(folder, input));
    const oldA = { ...a, sha256: hashOf('old'), outputs: [{ ...a.outputs[0], sha256: hashOf('old') }] };
    const at = (day: number) => runRecord(`2026-01-0${day}T00:00:00.000Z`);
    journal(folder, [at(2), a], 'convtool-journal.1-of-2.jsonl');
    journal(folder, [at(1), b], 'convtool-journal.2-of-2.jsonl');
    journal(folder, [at(1), oldA]);
    expect(await verified(folder)).toMatchObject({
      found: [],
      outputs: 2,
      journals: ['convtool-journal.1-of-2.jsonl', 'convtool-journal.2-of-2.jsonl', 'convtool-journal.jsonl'],
    });
    journal(folder, [at(3), oldA]);
    expect((await verified(folder)).found).toEqual([
      'changedOutput a.png.sobel-x.png: has other content of the same size',
      'changedInput in/a.png: has other content of the same size',
    ]);
  });
});

describe('verifyBatch', () => {
  it('looks at outputs alone where no input is named', async () => {
    const folder = batch();
    rmSync(join(folder, 'in'), { recursive: true });
    const report = await verified(folder, []);
    expect(report).toMatchObject({ found: [], outputs: 3 });
    expect(report).not.toHaveProperty('inputs');
  });

  it.each<[string, string[], { include?: string[]; exclude?: string[] }, number]>([
    ['a file', ['in/a.png'], {}, 1],
    ['a glob', ['in/**/*.png'], {}, 3],
    ['a folder without some', ['in'], { exclude: ['b.*'] }, 2],
    ['some of a folder', ['in'], { include: ['b.*'] }, 1],
  ])('finds nothing wrong with what is named: %s', async (_, inputs, options, count) => {
    expect(await verified(batch(), inputs, options)).toMatchObject({ found: [], inputs: count });
  });

  it('takes inputs that lie in the output folder for what they are, named or not', async () => {
    const folder = temporaryFolder();
    const records = ['a.png', 'b.png'].map((input) => done(folder, input));
    for (const { input } of records) file(join(folder, 'out', input), `input ${input}`);
    journal(folder, [runRecord('2026-01-01T00:00:00.000Z'), ...records, failedRecord('e.png')]);
    writeFileSync(join(folder, 'out/e.png'), '');
    writeFileSync(join(folder, 'out/notes.txt'), '');
    expect((await verified(folder, [])).found).toEqual(['foreign notes.txt']);
    expect((await verified(folder, ['out'])).found).toEqual([
      'notDone out/e.png: e.png: is not a picture',
      'foreign notes.txt',
    ]);
  });

  it('says which runs are at work, whose parts are no leftovers', async () => {
    const folder = batch();
    const path = join(folder, 'out/convtool-journal.jsonl');
    const holder = { host: 'elsewhere', pid: 1, started: null, at: '2026-01-01T00:00:00.000Z', id: 'x' };
    writeFileSync(lockPath(path), JSON.stringify(holder));
    writeFileSync(join(folder, 'out/.convtool-all-1-1-0.part'), '');
    expect(await verified(folder)).toMatchObject({ found: [], running: ['convtool-journal.jsonl'] });
  });

  it('writes nothing, and needs no right to', async () => {
    const folder = batch();
    const out = join(folder, 'out');
    const before = readdirSync(out, { recursive: true });
    chmodSync(out, 0o555);
    expect((await verified(folder)).found).toEqual([]);
    chmodSync(out, 0o755);
    expect(readdirSync(out, { recursive: true })).toEqual(before);
  });

  it('counts all that it finds, and names a thousand', async () => {
    const folder = batch();
    for (let i = 0; i < 1200; i++) writeFileSync(join(folder, `out/${i}.txt`), '');
    const { findings } = await verified(folder);
    expect(findings.foreign.count).toBe(1200);
  });

  it.each<[string, (folder: string) => void, string]>([
    ['no folder', () => undefined, 'cannot be read: there is no such file or folder'],
    [
      'no journal',
      (out) => mkdirSync(out),
      'has no journal (convtool-journal.jsonl), so no batch has written there',
    ],
  ])('refuses %s', async (_, make, reason) => {
    const out = join(temporaryFolder(), 'out');
    make(out);
    const error = await verifyBatch([], { output: out }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain(`${out}: ${reason}`);
    expect(existsSync(join(out, '.convtool-journal.jsonl.lock'))).toBe(false);
  });
});
