import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../src/batch/journal/hashText.js';
import { JournalError } from '../../../src/batch/journal/journalError.js';
import { type Journal, openJournal } from '../../../src/batch/journal/openJournal.js';
import { peekJournal } from '../../../src/batch/journal/peekJournal.js';
import type { DoneRecord, FailedRecord, JournalRecord } from '../../../src/batch/journal/records.js';
import { InputError } from '../../../src/errors.js';
import { temporaryFolder } from '../../convtool.js';
import { doneRecord, failedRecord, hashOf, journalText, rangeRecord, runRecord } from './exampleRecords.js';
import { canMount, mountDisk } from './mountDisk.js';

const recipe = hashOf('recipe');
const name = 'convtool-journal.jsonl';

async function withJournal<T>(folder: string, use: (journal: Journal) => T | Promise<T>): Promise<T> {
  const journal = await openJournal(folder);
  try {
    return await use(journal);
  } finally {
    await journal.close();
  }
}

/** A folder with a journal of these records. */
function journalFolder(records: readonly JournalRecord[]): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), journalText(records));
  return folder;
}

async function refusal(folder: string): Promise<string> {
  const error = await openJournal(folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('openJournal', () => {
  it('makes the folder, and leaves nothing but the journal', async () => {
    const folder = join(temporaryFolder(), 'a/b');
    const records = [
      runRecord('2026-01-01'),
      doneRecord('é\n"😀.jpg'),
      failedRecord('b.jpg'),
      rangeRecord('c'),
    ];
    await withJournal(folder, (journal) => {
      expect(journal.path).toBe(join(folder, name));
      for (const record of records) journal.append(record);
    });
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(journalText(records));
  });

  it('has a journal for each shard, at the same time', async () => {
    const folder = temporaryFolder();
    const journals = [
      await openJournal(folder),
      await openJournal(folder, { shard: { index: 1, count: 8 } }),
      await openJournal(folder, { shard: { index: 2, count: 8 } }),
    ];
    for (const [index, journal] of journals.entries()) journal.append(doneRecord(`${index}.jpg`));
    expect(journals.map((journal) => journal.find(recipe, '1.jpg') !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
    for (const journal of journals) await journal.close();
    expect(readdirSync(folder)).toEqual([
      'convtool-journal.1-of-8.jsonl',
      'convtool-journal.2-of-8.jsonl',
      name,
    ]);
  });

  it('may be closed twice, and opened anew', async () => {
    const folder = temporaryFolder();
    const journal = await openJournal(folder);
    journal.append(doneRecord('a.jpg'));
    await journal.sync();
    await journal.close();
    expect(() => journal.append(doneRecord('b.jpg'))).toThrow('the journal is closed');
    await withJournal(folder, async (second) => {
      await journal.close();
      expect(second.find(recipe, 'a.jpg')).toEqual(doneRecord('a.jpg'));
    });
  });

  it('refuses what could not be read again, and goes on', async () => {
    const folder = temporaryFolder();
    await withJournal(folder, (journal) => {
      expect(() => journal.append({ ...doneRecord('a.jpg'), ms: Number.NaN })).toThrow('ms');
      journal.append(doneRecord('b.jpg'));
    });
    expect(readFileSync(join(folder, name), 'utf8')).toBe(journalText([doneRecord('b.jpg')]));
  });
});

describe('a journal finds', () => {
  /** Looks at a journal whose records were added just now, one that was opened with them, and one only looked into. */
  async function each(records: readonly JournalRecord[], look: (journal: Omit<Journal, 'append'>) => void) {
    await withJournal(temporaryFolder(), (journal) => {
      for (const record of records) journal.append(record);
      look(journal);
    });
    const folder = journalFolder(records);
    await withJournal(folder, look);
    const peeked = await peekJournal(folder);
    look({ ...peeked, sync: async () => {}, close: async () => {} });
    peeked.close();
  }

  it('the latest result of an input and a recipe, and its latest ranges', async () => {
    const other = hashOf('other');
    const records = [
      doneRecord('a', { ms: 1 }),
      rangeRecord('a', { ms: 2 }),
      failedRecord('a', { ms: 3 }),
      failedRecord('b', { ms: 4 }),
      doneRecord('a', { ms: 5, recipe: other }),
      doneRecord('b', { ms: 6 }),
      runRecord('2026-01-01'),
      rangeRecord('a', { ms: 7 }),
    ];
    await each(records, (journal) => {
      expect(journal.find(recipe, 'a')).toEqual(records[2]);
      expect(journal.find(recipe, 'b')).toEqual(records[5]);
      expect(journal.find(other, 'a')).toEqual(records[4]);
      expect(journal.findRange(recipe, 'a')).toEqual(records[7]);
      expect(journal.find(other, 'b')).toBeUndefined();
      expect(journal.find(recipe, 'A')).toBeUndefined();
      expect(journal.findRange(recipe, 'b')).toBeUndefined();
    });
  });

  it('who wrote an output, and what a file system might take for the same', async () => {
    const records = [
      doneRecord('a', { ms: 1, outputs: ['x/A.png', 'x/b.png'] }),
      doneRecord('b', { ms: 2, outputs: ['X/a.png'] }),
      doneRecord('a', { ms: 3, outputs: ['x/A.png'] }),
      failedRecord('b', { ms: 4 }),
      doneRecord('c', { ms: 5, outputs: ['é.png', 'É.png', 'plain.png'] }),
    ];
    await each(records, (journal) => {
      expect(journal.ownerOf('x/A.png')).toEqual(records[2]);
      expect(journal.ownerOf('x/b.png')).toEqual(records[0]);
      expect(journal.ownerOf('X/a.png')).toEqual(records[1]);
      expect(journal.ownerOf('x/a.png')).toBeUndefined();
      expect(journal.twinOf('x/A.png')).toBe('X/a.png');
      expect(journal.twinOf('X/a.png')).toBe('x/A.png');
      expect(['x/A.png', 'X/a.png']).toContain(journal.twinOf('x/a.png'));
      expect(journal.twinOf('é.png')).toBe('É.png');
      expect(journal.twinOf('e\u0301.png')).toBe('é.png');
      expect(journal.twinOf('plain.png')).toBeUndefined();
      expect(journal.twinOf('none.png')).toBeUndefined();
    });
  });

  it('inputs whose hashes are the same', async () => {
    const seen = new Map<number, string>();
    const pairs: [string, string][] = [];
    for (let i = 0; pairs.length < 2; i++) {
      const hash = hashText(`${recipe}${i}`);
      const first = seen.get(hash);
      if (first !== undefined) pairs.push([first, `${i}`]);
      seen.set(hash, `${i}`);
    }
    const inputs = pairs.flat();
    await each(
      inputs.map((input) => doneRecord(input)),
      (journal) => {
        for (const input of inputs) expect(journal.find(recipe, input)).toEqual(doneRecord(input));
      },
    );
  });

  it('records longer than the parts that are read at once, as often as they are asked for', async () => {
    const sizes = [10, 70_000, 3_000_000, 16_384, 16_000, 2_000_000];
    const records = sizes.map((size, i) => rangeRecord(`${i}`, { sketch: 'é'.repeat(size / 2) }));
    await each(records, (journal) => {
      for (const i of [2, 0, 5, 1, 2, 4, 3, 5]) expect(journal.findRange(recipe, `${i}`)).toEqual(records[i]);
    });
  });

  it('each of 50,000, as a Map does', async () => {
    const map = new Map<string, DoneRecord | FailedRecord>();
    // Numbers that come again now and then, in no order: the multiplier is that of Knuth.
    const inputs = Array.from(
      { length: 50_000 },
      (_, i) => `${(Math.imul(i, 2654435761) >>> 0) % 40_000}.jpg`,
    );
    const records = inputs.map((input, i) =>
      i % 7 === 0 ? failedRecord(input, { ms: i }) : doneRecord(input, { ms: i, outputs: [`${input}.png`] }),
    );
    for (const record of records) map.set(record.input, record);
    await withJournal(journalFolder(records), (journal) => {
      const wrong = [...map].filter(([input, record]) => journal.find(recipe, input)?.ms !== record.ms);
      expect(wrong).toEqual([]);
      expect(Array.from({ length: 1000 }, (_, i) => journal.find(recipe, `${40_000 + i}.jpg`))).toEqual(
        Array(1000).fill(undefined),
      );
    });
  });

  it('what was added between look-ups', async () => {
    const action = fc.record({
      input: fc.constantFrom('a', 'b', 'c'),
      adds: fc.boolean(),
      size: fc.nat(30_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
        const latest = new Map<string, number>();
        await withJournal(temporaryFolder(), (journal) => {
          for (const [ms, { input, adds, size }] of actions.entries()) {
            if (adds) {
              latest.set(input, ms);
              journal.append(rangeRecord(input, { ms, sketch: 'x'.repeat(size) }));
            }
            expect(journal.findRange(recipe, input)?.ms).toBe(latest.get(input));
          }
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a journal with a torn end', () => {
  const records = [doneRecord('a.jpg'), failedRecord('b.jpg'), failedRecord('é 😀.jpg')];
  const whole = Buffer.from(journalText(records));
  const start = Buffer.byteLength(journalText(records.slice(0, 2)));

  async function mends(bytes: Uint8Array, kept: readonly JournalRecord[]): Promise<void> {
    const folder = temporaryFolder();
    const path = join(folder, name);
    writeFileSync(path, bytes);
    await withJournal(folder, (journal) => {
      expect(journal.find(recipe, 'a.jpg')).toEqual(records[0]);
      expect(journal.find(recipe, 'é 😀.jpg')).toEqual(kept[2]);
      journal.append(rangeRecord('c.jpg'));
    });
    expect(readFileSync(path, 'utf8')).toBe(journalText([...kept, rangeRecord('c.jpg')]));
  }

  it('is mended, at whichever byte of its last record it ends', async () => {
    for (let end = start; end < whole.length; end++) await mends(whole.subarray(0, end), records.slice(0, 2));
    await mends(whole, records);
  });

  it.each(['\n', '{"type":"done","inp\n', '\0\0\0\0', '\0\0\0\n', 'x'.repeat(3_000_000)])(
    'of %.20j is mended',
    async (torn) => {
      await mends(Buffer.concat([whole, Buffer.from(torn)]), records);
    },
  );

  it('is only passed over where the journal is looked into', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), whole.subarray(0, -5));
    const journal = await peekJournal(folder);
    expect(journal.find(recipe, 'a.jpg')).toEqual(records[0]);
    expect(journal.find(recipe, 'é 😀.jpg')).toBeUndefined();
    journal.close();
    expect(readFileSync(join(folder, name))).toEqual(whole.subarray(0, -5));
    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe('openJournal refuses', () => {
  it('a journal that is broken in the middle, and lets it go', async () => {
    const folder = temporaryFolder();
    const path = join(folder, name);
    writeFileSync(path, `${journalText([doneRecord('a')])}{"a":\n${journalText([doneRecord('b')])}`);
    expect(await refusal(folder)).toBe(`${path}: line 2 is not JSON; remove it or the journal`);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('a folder that is a file, or lies in one', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await refusal(file)).toBe(
      `${file}: the folder cannot be made: a file stands where a folder is expected`,
    );
    expect(await refusal(join(file, 'a'))).toBe(
      `${join(file, 'a')}: the folder cannot be made: a part of the path is a file, not a folder`,
    );
  });

  it('a journal that is a folder, or a link that goes round in a circle', async () => {
    const folder = temporaryFolder();
    const path = join(folder, name);
    mkdirSync(path);
    expect(await refusal(folder)).toBe(`${path}: cannot be written: is a folder, but a file is expected`);
    rmSync(path, { recursive: true });
    symlinkSync(name, path);
    expect(await refusal(folder)).toBe(`${path}: cannot be written: the links go round in a circle`);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it.runIf(canMount)('a folder on a disk that is read-only', async () => {
    const disk = mountDisk('ro');
    expect(await refusal(disk)).toBe(`${disk}: cannot be written to: the file system is read-only`);
    for (const folder of [join(disk, 'a'), join(disk, 'a/b/c')]) {
      expect(await refusal(folder)).toBe(
        `${folder}: the folder cannot be made: the file system is read-only`,
      );
    }
  });

  it.runIf(process.getuid?.() !== 0)('a folder that may not be written to', async () => {
    const folder = join(temporaryFolder(), 'locked');
    mkdirSync(folder, { mode: 0o555 });
    expect(await refusal(folder)).toBe(`${folder}: cannot be written to: permission denied`);
  });

  it.runIf(canMount)('a disk that is full', async () => {
    const disk = mountDisk('size=16k');
    try {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(2 ** 16));
    } catch {
      // It holds what fits.
    }
    expect(await refusal(disk)).toBe(`${disk}: cannot be written to: the disk is full`);
    expect(readdirSync(disk)).toEqual(['ballast']);
  });
});

describe('a journal on a disk that fills up', () => {
  it.runIf(canMount)('keeps what it has, is never torn, and goes on where there is room again', async () => {
    const disk = mountDisk('size=64k');
    const path = join(disk, name);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(16_000));
    const journal = await openJournal(disk);
    const added: JournalRecord[] = [];
    const fill = () => {
      for (let i = added.length; ; i++) {
        const record = doneRecord(`${i}.jpg`);
        journal.append(record);
        added.push(record);
      }
    };
    const full = `${path}: cannot be written: the disk is full`;
    expect(fill).toThrow(JournalError);
    expect(fill).toThrow(full);
    expect(readFileSync(path, 'utf8')).toBe(journalText(added));
    const before = added.length;
    expect(before).toBeGreaterThan(20);
    expect(journal.find(recipe, `${before}.jpg`)).toBeUndefined();

    rmSync(join(disk, 'ballast'));
    expect(fill).toThrow(full);
    expect(added.length).toBeGreaterThan(before);
    expect(readFileSync(path, 'utf8')).toBe(journalText(added));
    await journal.close();
    // The lock's page is free now, so that there is room for it again.
    await withJournal(disk, (reopened) => {
      for (let i = 0; i < added.length; i++) expect(reopened.find(recipe, `${i}.jpg`)).toEqual(added[i]);
    });
    expect(statSync(path).size).toBe(Buffer.byteLength(journalText(added)));
  });
});

describe('peekJournal', () => {
  it('finds nothing where there is no journal, and makes none', async () => {
    const folder = join(temporaryFolder(), 'none');
    const journal = await peekJournal(folder, { shard: { index: 1, count: 2 } });
    expect(journal.find(recipe, 'a')).toBeUndefined();
    journal.close();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it('looks at a journal that another run holds', async () => {
    const folder = temporaryFolder();
    await withJournal(folder, (journal) => journal.append(doneRecord('a.jpg')));
    const held = await openJournal(folder);
    const journal = await peekJournal(folder);
    expect(journal.find(recipe, 'a.jpg')).toEqual(doneRecord('a.jpg'));
    journal.close();
    await held.close();
  });
});
