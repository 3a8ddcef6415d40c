import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { barLines as colored } from '../../../src/commands/batch/progress/barLines.js';
import { canDraw } from '../../../src/commands/batch/progress/canDraw.js';
import { createNotes } from '../../../src/commands/batch/progress/createNotes.js';
import { createPace } from '../../../src/commands/batch/progress/createPace.js';
import { createProgress, type Progress } from '../../../src/commands/batch/progress/createProgress.js';
import { durationText, roughDurationText } from '../../../src/commands/batch/progress/durationText.js';
import { isUnicode } from '../../../src/commands/batch/progress/isUnicode.js';
import { nextLineAt } from '../../../src/commands/batch/progress/nextLineAt.js';
import { plainLine } from '../../../src/commands/batch/progress/plainLine.js';
import { rateText } from '../../../src/commands/batch/progress/rateText.js';

test.each([
  [0, '0.0 s', '1 s'],
  [0.35, '0.3 s', '1 s'],
  [21.4, '21.4 s', '22 s'],
  [59.94, '59.9 s', '1 min'],
  [59.96, '1 min 00 s', '1 min'],
  [192, '3 min 12 s', '3 min'],
  [3599.4, '59 min 59 s', '60 min'],
  [3599.6, '1 h 00 min', '60 min'],
  [5900, '1 h 38 min', '98 min'],
  [7500, '2 h 05 min', '2 h 05 min'],
  [172_700, '47 h 58 min', '47 h 58 min'],
  [172_799, '2 days 0 h', '2 days 0 h'],
  [273_600, '3 days 4 h', '3 days 4 h'],
])('%d seconds', (seconds, exact, rough) => {
  expect(durationText(seconds)).toBe(exact);
  expect(roughDurationText(seconds)).toBe(rough);
});

test.each([
  [0, '0'],
  [0.00333, '0.0033'],
  [0.25, '0.25'],
  [2.5, '2.50'],
  [9.996, '10.0'],
  [25.06, '25.1'],
  [99.96, '100'],
  [1240.4, '1,240'],
])('a rate of %d', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test('the lines of a log are due after 2 s, then every 10 s, and every minute after ten', () => {
  const due = [0];
  while (due[due.length - 1] < 780) due.push(nextLineAt(due[due.length - 1]));
  const tens = Array.from({ length: 60 }, (_, index) => 10 * (index + 1));
  expect(due).toEqual([0, 2, ...tens, 660, 720, 780]);
});

function barLines(...args: Parameters<typeof colored>): string[] {
  return colored(...args).map(stripVTControlCharacters);
}

const begun: Progress = { done: 0, failed: 0, skipped: 0, found: 0, isCounted: false, isStopping: false };
const middle: Progress = {
  done: 1240,
  failed: 3,
  skipped: 12,
  found: 5020,
  isCounted: true,
  isStopping: false,
  rates: { pictures: 25.06, pixels: 51_960_000, worked: 25.1 },
  secondsLeft: 1920,
};

test.each<[string, Progress, string]>([
  ['at the start', begun, '0 of 0+ done; still counting'],
  ['before there are rates', { ...begun, done: 3, found: 1200 }, '3 of 1,200+ done; still counting'],
  [
    'in the middle',
    middle,
    '1,240 of 5,020 done, 3 failed, 12 skipped; 25.1 pictures/s, 52.0 megapixels/s; 32 min left',
  ],
  ['while it skips', { ...begun, skipped: 7, found: 10, isCounted: true }, '0 of 10 done, 7 skipped'],
  ['in a first pass', { ...begun, pass: 'ranges' }, 'measuring: 0 of 0+ done; still counting'],
  ['in a second', { ...begun, pass: 'pictures' }, 'writing: 0 of 0+ done; still counting'],
  ['when it is to stop', { ...begun, isStopping: true }, '0 of 0+ done; stopping'],
])('a line of a log, %s', (_, progress, line) => {
  expect(plainLine(progress)).toBe(line);
});

describe('the bar', () => {
  test.each<[number, string[]]>([
    [
      100,
      [
        '████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  25 %  32 min left',
        '1,240 of 5,020 done, 3 failed, 12 skipped, 25.1 pictures/s, 52.0 megapixels/s',
      ],
    ],
    [
      60,
      [
        '██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  25 %  32 min left',
        '1,240 of 5,020 done, 3 failed, 12 skipped, 25.1 pictures/s',
      ],
    ],
    [30, ['██░░░░░░░░  25 %  32 min left', '1,240 of 5,020 done, 3 failed']],
    [20, ['25 %  32 min left', '1,240 of 5,020 done']],
    [15, ['██░░░░░░  25 %', '1,240 of 5,020']],
    [8, ['25 %', '1,240 o']],
    [1, []],
    [0, []],
  ])('in %d columns', (columns, lines) => {
    expect(barLines(middle, columns, true)).toEqual(lines);
  });

  test.each<[string, Progress, string]>([
    ['nothing is known', begun, '[------------------]  still counting'],
    ['half is done', { ...middle, done: 2495 }, '[#######--------]  50 %  32 min left'],
    ['all but one is done', { ...middle, done: 5004 }, '[##############-]  99 %  32 min left'],
    ['all is done', { ...middle, done: 5005, secondsLeft: 0 }, '[#################]  100 %  1 s left'],
    ['there is nothing', { ...begun, isCounted: true }, '[--------------------------------]'],
    ['it measures', { ...begun, pass: 'ranges', isStopping: true }, '[-------------]  stopping  measuring'],
  ])('in ASCII when %s', (_, progress, line) => {
    expect(barLines(progress, 37, false)[0]).toBe(line);
  });

  it('is never as wide as the terminal', () => {
    const count = fc.nat(10_000_000);
    const rate = fc.double({ min: 0, max: 1e12, noNaN: true });
    const progress = fc.record<Progress>(
      {
        pass: fc.constantFrom('ranges', 'pictures'),
        done: count,
        failed: count,
        skipped: count,
        found: fc.integer({ min: 30_000_000, max: 90_000_000 }),
        isCounted: fc.boolean(),
        isStopping: fc.boolean(),
        rates: fc.record({ pictures: rate, pixels: rate, worked: rate }),
        secondsLeft: rate,
      },
      { requiredKeys: ['done', 'failed', 'skipped', 'found', 'isCounted', 'isStopping'] },
    );
    fc.assert(
      fc.property(progress, fc.nat(150), fc.boolean(), (each, columns, isBlocks) => {
        for (const line of barLines(each, columns, isBlocks)) expect(line.length).toBeLessThan(columns);
      }),
    );
  });
});

describe('the pace', () => {
  it('is that of the whole at first, from when the first picture was begun', () => {
    const pace = createPace();
    expect(pace.ratesAt(100_000)).toBeUndefined();
    for (let index = 1; index <= 50; index++) pace.worked(100_000 + 40 * index, 40, 2e6);
    const rates = pace.ratesAt(102_000);
    expect(rates?.pictures).toBeCloseTo(25, 0);
    expect(rates?.pixels).toBeCloseTo(50e6, -6);
  });

  it('forgets what was long ago', () => {
    const pace = createPace();
    for (let now = 0; now < 300_000; now += 1000) pace.worked(now, 1000, 1);
    for (let now = 300_000; now < 900_000; now += 100) pace.worked(now, 100, 1);
    expect(pace.ratesAt(900_000)?.pictures).toBeCloseTo(10, 1);
  });

  it('falls while nothing comes', () => {
    const pace = createPace();
    for (let now = 0; now <= 10_000; now += 1000) pace.worked(now, 1000, 1);
    expect(pace.ratesAt(10_000)?.pictures).toBeCloseTo(1, 1);
    expect(pace.ratesAt(21_000)?.pictures).toBeCloseTo(0.5, 1);
  });

  it('takes time of skipping for no time of work', () => {
    const pace = createPace();
    pace.skipped();
    for (let now = 50_000; now <= 60_000; now += 500) pace.worked(now, 500, 1);
    pace.skipped();
    expect(pace.ratesAt(100_000)?.pictures).toBeCloseTo(2, 1);
    for (let now = 100_000; now <= 110_000; now += 500) pace.worked(now, 500, 1);
    expect(pace.ratesAt(110_000)?.pictures).toBeCloseTo(2, 1);
  });

  it('tells those that fail from those that are done', () => {
    const pace = createPace();
    for (let now = 0; now <= 10_000; now += 500) pace.worked(now, 500, now % 1000 ? 1 : undefined);
    const rates = pace.ratesAt(10_000);
    expect(rates?.pictures).toBeCloseTo(1, 1);
    expect(rates?.worked).toBeCloseTo(2, 0);
  });
});

describe('progress', () => {
  it('knows the time left when all are counted, and takes none that was skipped for work', () => {
    const progress = createProgress();
    progress.counted(1000, false);
    for (let index = 0; index < 800; index++) progress.skipped();
    for (let now = 5000; now < 15_000; now += 100) progress.done(now, 100, 1e6);
    expect(progress.at(15_000)).toMatchObject({ done: 100, skipped: 800, found: 1000, isCounted: false });
    expect(progress.at(15_000)).not.toHaveProperty('secondsLeft');
    progress.counted(1000, true);
    expect(progress.at(15_000).secondsLeft).toBeCloseTo(10, 0);
  });

  it('has found at least those that something became of', () => {
    const progress = createProgress();
    progress.skipped();
    progress.failed(0);
    expect(progress.at(0)).toMatchObject({ found: 2, isCounted: false });
  });

  it('holds its rates for a second', () => {
    const progress = createProgress();
    for (let now = 0; now <= 1000; now += 100) progress.done(now, 100, 1);
    const { rates } = progress.at(1000);
    expect(progress.at(1999).rates).toEqual(rates);
    expect(progress.at(2000).rates?.pictures).toBeLessThan(rates?.pictures ?? 0);
  });

  it('counts each of two passes, and does not name an only one', () => {
    const progress = createProgress();
    progress.pass('pictures');
    expect(progress.at(0)).not.toHaveProperty('pass');
    progress.pass('ranges');
    progress.counted(1, true);
    progress.done(0, 0, 1);
    expect(progress.at(0)).toMatchObject({ pass: 'ranges', done: 1 });
    progress.pass('pictures');
    expect(progress.at(0)).toMatchObject({ pass: 'pictures', done: 0, found: 1, isCounted: true });
  });
});

test('notes are new once, and twenty kinds of them are counted', () => {
  const notes = createNotes();
  const kinds = Array.from({ length: 22 }, (_, index) => `holds ${index} frames`);
  expect(kinds.filter(notes.isNew)).toEqual(kinds.slice(0, 20));
  expect(kinds.filter(notes.isNew)).toEqual([]);
  expect(notes.counts.get(kinds[19])).toBe(2);
  expect(notes.counts.size).toBe(20);
  expect(notes.others).toBe(4);
  notes.restart();
  expect(kinds.filter(notes.isNew)).toEqual([]);
  expect(notes.counts.get(kinds[0])).toBe(1);
  expect(notes.others).toBe(2);
});

test.each<[string, { isTTY?: boolean; columns?: number }, NodeJS.ProcessEnv, boolean]>([
  ['on a terminal', { isTTY: true, columns: 80 }, { TERM: 'xterm' }, true],
  ['on one of Windows', { isTTY: true, columns: 80 }, {}, true],
  ['into a pipe', {}, { TERM: 'xterm' }, false],
  ['on one without a size', { isTTY: true, columns: 0 }, { TERM: 'xterm' }, false],
  ['on a dumb one', { isTTY: true, columns: 80 }, { TERM: 'dumb' }, false],
  ['in CI', { isTTY: true, columns: 80 }, { CI: 'true' }, false],
  ['where CI is denied', { isTTY: true, columns: 80 }, { CI: 'false' }, true],
])('%s a bar can be drawn or not', (_, stream, environment, expected) => {
  expect(canDraw(stream, environment)).toBe(expected);
});

test.each<[NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
  [{ LANG: 'de_DE.UTF-8' }, 'linux', true],
  [{ LANG: 'C.utf8' }, 'linux', true],
  [{ LANG: 'C' }, 'linux', false],
  [{}, 'linux', false],
  [{ LC_ALL: 'C', LC_CTYPE: 'C.UTF-8', LANG: 'C.UTF-8' }, 'linux', false],
  [{ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' }, 'linux', true],
  [{}, 'win32', true],
])('blocks in a locale of %o on %s: %s', (environment, platform, expected) => {
  expect(isUnicode(environment, platform)).toBe(expected);
});
