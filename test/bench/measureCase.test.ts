import { expect, it } from 'vitest';
import type { Contender } from './benchCase.js';
import { measureCase } from './measureCase.js';
import { present } from './verdicts.js';

function contender(name: string, seconds: number, pictures?: number): Contender {
  return {
    name,
    tryOut: async () => ({ passed: true, found: 'right' }),
    time: async () => seconds,
    ...(pictures !== undefined && { pictures }),
  };
}

it.each([
  [contender('ours', 4), contender('other', 2), 2],
  [contender('ours', 4, 8), contender('other', 2, 2), 0.5],
])('compares times, of many pictures those of one', async (ours, other, ratio) => {
  const bench = { name: 'a case', contenders: [ours, other], judge: () => [] };
  const { programs } = await measureCase(bench, 3);
  expect(present(programs).map((program) => program.ratio)).toEqual([
    undefined,
    { median: ratio, min: ratio, max: ratio },
  ]);
});
