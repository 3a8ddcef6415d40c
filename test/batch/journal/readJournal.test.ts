import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../../src/batch/journal/readJournal.js';
import { InputError } from '../../../src/errors.js';
import { temporaryFolder } from '../../convtool.js';
import { doneRecord, failedRecord, journalText, rangeRecord, runRecord } from './exampleRecords.js';

const records = [
  runRecord('2026-01-01'),
  doneRecord('été/写真 😀\n.jpg'),
  failedRecord('b.jpg'),
  rangeRecord('c.jpg'),
];

async function all(path: string) {
  const lines = [];
  for await (const line of readJournal(path)) lines.push(line);
  return lines;
}

async function read(text: string | Uint8Array) {
  const path = join(temporaryFolder(), 'journal.jsonl');
  writeFileSync(path, text);
  return all(path);
}

async function refusal(text: string) {
  const error = await read(text).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message.replace(/^.*journal\.jsonl: /, '');
}

describe('readJournal', () => {
  it('reads records in their order, with the place of their lines', async () => {
    const bytes = Buffer.from(journalText(records));
    const lines = await read(bytes);
    expect(lines.map(({ record }) => record)).toEqual(records);
    for (const { record, offset, length } of lines) {
      expect(JSON.parse(bytes.toString('utf8', offset, offset + length))).toEqual(record);
      expect(bytes[offset + length]).toBe(10);
    }
  });

  it('reads nothing from a journal that is empty or missing', async () => {
    expect(await read('')).toEqual([]);
    expect(await all(join(temporaryFolder(), 'none.jsonl'))).toEqual([]);
  });

  it('reads lines of any length, wherever blocks end', async () => {
    const length = fc.oneof(
      fc.nat(500),
      fc.integer({ min: 2 ** 20 - 500, max: 2 ** 20 + 100 }),
      fc.nat(3_000_000),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(length, { maxLength: 6 }), async (lengths) => {
        const long = lengths.map((each, i) => rangeRecord(`${i}`, { sketch: 'x'.repeat(each) }));
        const lines = await read(journalText(long));
        expect(lines.map(({ record }) => record)).toEqual(long);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['without a line feed', '{"type":"ru'],
    ['whole but for its line feed', JSON.stringify(failedRecord('d.jpg'))],
    ['with a line feed', '{"type":"ru\n'],
    ['empty', '\n'],
    ['of zeros', '\0'.repeat(300)],
    ['in the middle of a character', Buffer.from('"é').subarray(0, 2).toString('latin1')],
  ])('passes over a torn last line: %s', async (_, torn) => {
    const bytes = Buffer.concat([Buffer.from(journalText(records)), Buffer.from(torn, 'latin1')]);
    expect((await read(bytes)).map(({ record }) => record)).toEqual(records);
  });

  it.each([
    ['no JSON', `${journalText(records)}{"type"\n${journalText(records)}`, 'line 5 is not JSON'],
    ['an empty line', `\n${journalText(records)}`, 'line 1 is not JSON'],
    ['two torn ends', '{"a\n{"b', 'line 1 is not JSON'],
    ['a list', `${journalText(records)}[]\n`, 'line 5 is no record of a batch'],
    ['an unknown type', '{"type":"other"}\n', 'line 1 is no record of a batch (type is not as expected)'],
    [
      'a number that is null',
      journalText([doneRecord('a.jpg')]).replace('"min":-1', '"min":null'),
      'line 1 is no record of a batch (outputs.0.maps.0.min is not as expected)',
    ],
  ])('refuses %s', async (_, text, message) => {
    expect(await refusal(text)).toBe(`${message}; remove it or the journal`);
  });

  it('refuses a line that never ends', async () => {
    expect(await refusal(`${journalText(records)}${'x'.repeat(2 ** 26)}`)).toBe(
      'line 5 has more than 64 MiB; expected a journal of convtool batch; remove it or the journal',
    );
  });

  it('refuses what is no file', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    mkdirSync(path);
    await expect(all(path)).rejects.toThrow(
      `${path}: is not a plain file; expected a journal of convtool batch`,
    );
  });
});
