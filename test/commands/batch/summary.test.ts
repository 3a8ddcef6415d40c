import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { BatchSummary } from '../../../src/batch/batchEvents.js';
import { failureLines } from '../../../src/commands/batch/progress/failureLines.js';
import { summaryLines } from '../../../src/commands/batch/summaryLines.js';

const nothing: BatchSummary = {
  done: 0,
  redone: {},
  skipped: 0,
  failed: 0,
  failures: [],
  leftOut: {},
  outputs: 0,
  pixels: 0,
  seconds: 0.4,
  journal: 'out/convtool-journal.jsonl',
};
const night: BatchSummary = {
  ...nothing,
  done: 49_820,
  redone: { 'output missing': 1, 'input changed': 2 },
  skipped: 12,
  failed: 2,
  failures: [
    { input: 'a/b.jpg', error: 'photos/a/b.jpg: cannot be decoded; the file ends early' },
    { input: 'c\n.jpg', error: 'photos/c\n.jpg: is empty; expected a picture' },
  ],
  leftOut: { hidden: 2, ending: 1012 },
  outputs: 49_820,
  pixels: 49_820 * 1920 * 1080,
  seconds: 7500,
  stopped: 'the disk is full',
};
const notes = {
  counts: new Map([
    ['holds 3 frames; the first is read', 214],
    ['said already', 1],
  ]),
  others: 3,
};

test.each<[string, readonly string[], readonly string[]]>([
  [
    'much',
    summaryLines(night, notes),
    [
      '49,820 done in 2 h 05 min: 6.64 pictures/s, 13.8 megapixels/s',
      '49,820 files written',
      '     3 of them done again: 2 whose input changed, 1 whose output was missing',
      '    12 skipped, done before',
      ' 1,014 left out: 1,012 with another ending, 2 hidden',
      '   214 × holds 3 frames; the first is read',
      '     3 × other notes',
      '     2 failed:',
      '       photos/a/b.jpg: cannot be decoded; the file ends early',
      '       photos/c\\x0a.jpg: is empty; expected a picture',
      'stopped early: the disk is full; the same command goes on from there',
      'journal: out/convtool-journal.jsonl',
    ],
  ],
  [
    'much, in 60 columns',
    summaryLines(night, notes, 60),
    [
      '49,820 done in 2 h 05 min: 6.64 pictures/s, 13.8',
      '       megapixels/s',
      '49,820 files written',
      '     3 of them done again: 2 whose input changed, 1 whose',
      '       output was missing',
      '    12 skipped, done before',
      ' 1,014 left out: 1,012 with another ending, 2 hidden',
      '   214 × holds 3 frames; the first is read',
      '     3 × other notes',
      '     2 failed:',
      '       photos/a/b.jpg: cannot be decoded; the file ends early',
      '       photos/c\\x0a.jpg: is empty; expected a picture',
      'stopped early: the disk is full; the same command goes on',
      'from there',
      'journal: out/convtool-journal.jsonl',
    ],
  ],
  [
    'one',
    summaryLines({ ...nothing, done: 1, outputs: 1, pixels: 1e6 }),
    [
      '1 done in 0.4 s: 2.50 pictures/s, 2.50 megapixels/s',
      '1 file written',
      'journal: out/convtool-journal.jsonl',
    ],
  ],
  [
    'nothing to do',
    summaryLines({ ...nothing, skipped: 500 }),
    ['  0 done in 0.4 s', '500 skipped, done before', 'journal: out/convtool-journal.jsonl'],
  ],
  [
    'stopped at once',
    summaryLines({ ...nothing, stopped: 'interrupted' }),
    [
      '0 done in 0.4 s',
      'stopped early: interrupted; the same command goes on from there',
      'journal: out/convtool-journal.jsonl',
    ],
  ],
  ['no input', summaryLines(nothing), ['no input was found']],
  [
    'no input of a known ending',
    summaryLines({ ...nothing, leftOut: { ending: 7, special: 1 } }),
    [
      "no input was found; --include takes files whatever their ending, such as --include '*.raw'",
      '8 left out: 7 with another ending, 1 neither file nor folder',
    ],
  ],
])('%s', (_, lines, expected) => {
  expect(lines.map(stripVTControlCharacters)).toEqual(expected);
});

describe('what failed', () => {
  const failures = (count: number, name: string, reason: string) =>
    Array.from({ length: count }, (_, index) => {
      const input = `${name}${index}.jpg`;
      return { input, error: `photos/${input}: ${reason}` };
    });

  it('is told one by one where it is little', () => {
    expect(failureLines(failures(20, 'a', 'is empty'), 20)).toEqual(
      Array.from({ length: 20 }, (_, index) => `photos/a${index}.jpg: is empty`),
    );
  });

  it('is told by reasons where it is much, the commonest first', () => {
    const all = [
      ...failures(1, 'x/a', 'permission denied'),
      ...failures(31, 'x/b', 'is empty; expected a picture'),
      ...failures(2, 'c', 'is cut off'),
      { input: 'd.jpg', error: 'an odd sentence' },
    ];
    expect(failureLines(all, 40)).toEqual([
      '31 × is empty; expected a picture: x/b0.jpg, x/b1.jpg, x/b2.jpg and 28 more',
      '2 × is cut off: c0.jpg, c1.jpg',
      'photos/x/a0.jpg: permission denied',
      'an odd sentence',
      'and 5 more, in the journal',
    ]);
  });

  it('tells twenty reasons, and how many there are besides', () => {
    const all = Array.from({ length: 1000 }, (_, index) => ({
      input: `${index}`,
      error: `${index}: has ${index} faults`,
    }));
    const lines = failureLines(all, 1200);
    expect(lines).toHaveLength(21);
    expect(lines[19]).toBe('19: has 19 faults');
    expect(lines[20]).toBe('and 1,180 more, in the journal');
  });

  it('takes for the name only what ends a path', () => {
    const all = Array.from({ length: 21 }, () => ({ input: 'a', error: 'data: a: b' }));
    expect(failureLines(all, 21)).toEqual(['21 × data: a: b: a, a, a and 18 more']);
  });

  it('accounts for every one', () => {
    const reason = fc.constantFrom('is empty', 'is cut off', 'permission denied');
    fc.assert(
      fc.property(fc.array(reason, { minLength: 21, maxLength: 60 }), fc.nat(5000), (reasons, besides) => {
        const all = reasons.map((each, index) => ({ input: `${index}.jpg`, error: `${index}.jpg: ${each}` }));
        const lines = failureLines(all, all.length + besides);
        const told = lines.map((line) => {
          const [, group, more] = line.match(/^(?:(\d+) ×|and ([\d,]+) more)/) ?? [];
          return Number((group ?? more ?? '1').replace(',', ''));
        });
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(all.length + besides);
      }),
    );
  });
});
