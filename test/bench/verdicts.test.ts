import { expect, it } from 'vitest';
import { fitLine } from './fitLine.js';
import type { Measured } from './measureCase.js';
import { judged, judgeFile, judgeRatio } from './verdicts.js';

const check = { passed: true, found: '' };

function measured(name: string, median: number, ratio?: number, fileBytes?: number): Measured {
  return {
    name,
    seconds: [median],
    median,
    check,
    ...(ratio !== undefined && { ratio: { median: ratio, min: ratio, max: ratio } }),
    ...(fileBytes !== undefined && { fileBytes }),
  };
}

it.each([
  [1, 1, 'met'],
  [1.001, 1, 'missed by 1 %'],
  [0.5, 0.4, 'missed by 25 %'],
  [Number.NaN, 1, 'missed by NaN %'],
])('%f where at most %f is aimed at: %s', (value, most, verdict) => {
  expect(judged(value, most)).toEqual({ met: verdict === 'met', verdict });
});

it('holds our time against the fastest of the rivals that are named, and says so where none is here', () => {
  const programs = [
    measured('ours', 2),
    measured('slow', 4, 0.5),
    measured('fast', 1, 2),
    measured('other', 0.1, 20),
    { name: 'absent', skipped: 'not here' },
  ];
  expect(judgeRatio(programs, ['slow', 'fast'], { most: 1.6 })).toMatchObject({
    against: 'the fastest of slow, fast',
    rival: 'fast',
    ratio: 2,
    met: false,
    verdict: 'missed by 25 %',
  });
  expect(judgeRatio(programs, ['slow'], { most: 0.6, stretch: 0.5 })).toMatchObject({
    aim: '≤ 0.6, stretch 0.5',
    against: 'slow',
    verdict: 'met, and the stretch',
  });
  expect(judgeRatio(programs, ['slow'], { most: 0.6, stretch: 0.4 }).verdict).toBe('met');
  expect(judgeRatio(programs, ['absent'], { most: 1 })).toMatchObject({
    verdict: 'not here to compare with',
  });
});

it('holds the size of our file against a rival', () => {
  const programs = [measured('ours', 1, undefined, 110), measured('rival', 1, 1, 100)];
  expect(judgeFile(programs, 'rival')).toMatchObject({ met: false, verdict: 'missed by 11 %' });
  expect(judgeFile(programs, 'ours')).toMatchObject({ met: true });
});

it('finds the line that points lie on, and how far one lies beside it', () => {
  const on = [1, 4, 16].map((x) => ({ x, value: 3 + 2 * x }));
  const line = fitLine(on);
  expect(line.start).toBeCloseTo(3, 10);
  expect(line.slope).toBeCloseTo(2, 10);
  expect(line.worst.share).toBeLessThan(1e-12);
  // Twice as much a point beyond: the line goes between.
  const { worst } = fitLine([...on, { x: 64, value: 262 }]);
  expect(worst.share).toBeGreaterThan(0.1);
});
