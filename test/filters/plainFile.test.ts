import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examineFilterFile } from '../../src/filters/examineFilterFile.js';
import { families } from '../../src/filters/families/families.js';
import { plainFile } from '../../src/filters/plainFile.js';
import { root } from '../convtool.js';

/** A right value in eleven of twelve cases. */
function mostly(right: fc.Arbitrary<unknown>, ...wrong: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 11, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}

const weight = fc.constantFrom<unknown>(0, -0, -1, 2.5, 255, 3.4e38);
const anyWeight = fc.constantFrom<unknown>(0, 1e39, 1e-300, Number.POSITIVE_INFINITY, null, '1', true, [1]);
const rowsOf = (each: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([height, width]) =>
    fc.array(fc.array(each, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const kernel = fc.oneof(
  { weight: 8, arbitrary: rowsOf(weight) },
  { weight: 2, arbitrary: rowsOf(anyWeight) },
  { weight: 1, arbitrary: fc.array(fc.array(weight, { maxLength: 3 }), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(1, null, {}, [], [[]], [1], 'x') },
);
const text = mostly(fc.constantFrom('a text', ''), 1, null, []);
const name = mostly(fc.constantFrom('mine', 'a-1'), 'my name', '-', 'a'.repeat(65), '', 1);
const about = {
  $schema: text,
  name,
  description: text,
  source: text,
  group: mostly(fc.constantFrom('edge', 'other'), 'edges', 1),
};
const files = {
  kernel: fc.record(
    {
      ...about,
      kernel,
      divisor: mostly(fc.constantFrom(1, 2, -0.5, 1e-300), 0, '2', null),
      bias: mostly(fc.constantFrom(0, -7), 1e39, '1', null),
      input: mostly(fc.constantFrom('gray', 'color'), 'red', 1),
      normalize: mostly(fc.constantFrom('minmax', 'abs'), 'auto', 1),
    },
    { requiredKeys: ['kernel'] },
  ),
  bank: fc.record(
    {
      ...about,
      filters: fc.array(mostly(fc.constantFrom('sobel-x', 'gaussian:sigma=2'), '', 1), { maxLength: 3 }),
    },
    { requiredKeys: ['filters'] },
  ),
};
/** What no such file has. */
const extra = fc.constantFrom(
  { extra: 1 },
  { activation: 'relu' },
  { family: 'box' },
  { kernels: [[[1]]] },
  { kernel: [[1]] },
);
const content = fc
  .tuple(fc.oneof(files.kernel, files.bank), fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, extra))
  .map(([file, more]) => ({ ...more, ...file }));

describe('plainFile understands what zod does, and nothing else', () => {
  it('of any content', () => {
    let [kernels, banks] = [0, 0];
    fc.assert(
      fc.property(content, (each) => {
        const found = plainFile(each);
        if (found === undefined) return;
        expect({ data: found }).toEqual(examineFilterFile(each, []));
        if ('filters' in found) banks++;
        else kernels++;
      }),
      { seed: 3, numRuns: 4000 },
    );
    expect(Math.min(kernels, banks)).toBeGreaterThan(400);
  });

  it.each([
    [{ kernel: [[1]] }, { kernel: [[1]], divisor: 1 }],
    [{ kernel: [[1, 2]], divisor: 3, bias: -1, input: 'color', normalize: 'abs', group: 'blur' }, undefined],
    [{ filters: ['sobel-x', 'gaussian:sigma=2'], name: 'two' }, undefined],
  ])('%j', (given, expected) => {
    expect(plainFile(given)).toEqual(expected ?? { divisor: undefined, ...given });
  });

  it('of all that is shipped', () => {
    const folder = join(root, 'filters');
    for (const file of readdirSync(folder)) {
      const json: object = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      expect({ data: plainFile(json) }, file).toEqual(examineFilterFile(json, families));
    }
  });
});
