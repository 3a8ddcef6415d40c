import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { examineFilterFile } from '../../src/filters/examineFilterFile.js';
import { families } from '../../src/filters/families/families.js';
import { shippedFolder } from '../../src/filters/filterFolders.js';
import { filterSchemaJson } from '../../src/filters/filterSchemaJson.js';
import { searchIn } from '../../src/filters/filterSearch.js';
import { loadEntry } from '../../src/filters/loadEntry.js';
import { writeFilterFile } from '../../src/filters/writeFilterFile.js';
import { convtool, root } from '../convtool.js';

const schema = filterSchemaJson();
const validate = new Ajv2020.default({ strict: false, validateFormats: false }).compile(schema);
const isGood = (content: object) => 'data' in examineFilterFile(content, families);

const kernel = [[1, 2]];
const good: object[] = [
  { kernel },
  { kernel, divisor: 3, bias: -1, activation: 'clip:0..255', input: 'color', normalize: 'abs' },
  { $schema: './filter.schema.json', name: 'a.b_c-D', description: '', source: '', group: 'line', kernel },
  { kernels: [kernel, kernel, kernel] },
  { family: 'gaussian' },
  { family: 'gaussian', parameters: { sigma: 2, size: 9 }, bias: 1 },
  { family: 'gaussian', parameters: { order: 1 }, spread: { axis: ['x', 'y'], sigma: [1, 2.5] } },
  { family: 'rotated', parameters: { filter: 'sobel-x', angle: 90 } },
  { filters: ['sobel-x', 'gaussian:sigma=2', { kernel, name: 'a' }, { family: 'box' }] },
  { filters: [{ family: 'gaussian', spread: { sigma: [1, 2] } }] },
];

const bad: object[] = [
  {},
  [],
  { name: 'x' },
  { kernal: kernel },
  { kernel, zzz: 1 },
  { kernel, kernels: [kernel] },
  { kernel, family: 'box' },
  { kernel, filters: ['sobel-x'] },
  { kernel: [] },
  { kernel: [[]] },
  { kernel: [1, 2] },
  { kernel: [[1, '2']] },
  { kernel: [[null]] },
  { kernel: [Array(1024).fill(0)] },
  { kernel: Array(1024).fill([0]) },
  { kernel: null },
  { kernels: [] },
  { kernels: [[]] },
  { kernels: kernel },
  { kernel, divisor: '2' },
  { kernel, bias: [1] },
  { kernel, activation: 1 },
  { kernel, input: 'grey' },
  { kernel, normalize: 'zero' },
  { kernel, group: 'edges' },
  { kernel, name: '../x' },
  { kernel, name: '' },
  { kernel, name: 'x'.repeat(65) },
  { kernel, description: 1 },
  { kernel, $schema: 1 },
  { kernel, parameters: {} },
  { family: 'gaussain' },
  { family: 5 },
  { family: 'gaussian', divisor: 2 },
  { family: 'gaussian', parameters: { sgima: 2 } },
  { family: 'gaussian', parameters: { sigma: 0 } },
  { family: 'gaussian', parameters: { sigma: 128 } },
  { family: 'gaussian', parameters: { sigma: '2' } },
  { family: 'gaussian', parameters: { size: 3.5 } },
  { family: 'gaussian', parameters: { axis: 'z' } },
  { family: 'gaussian', parameters: [] },
  { family: 'gaussian', spread: { sigma: 2 } },
  { family: 'gaussian', spread: { sigma: [] } },
  { family: 'gaussian', spread: { sigma: [0] } },
  { family: 'gaussian', spread: { sgima: [1] } },
  { family: 'rotated', parameters: { filter: '' } },
  { family: 'rotated', parameters: { filter: 5 } },
  { filters: [] },
  { filters: 'sobel-x' },
  { filters: [5] },
  { filters: [''] },
  { filters: [{}] },
  { filters: [kernel] },
  { filters: [{ kernel: [[]] }] },
  { filters: [{ kernel, zzz: 1 }] },
  { filters: [{ filters: ['sobel-x'] }] },
  { filters: ['sobel-x'], bias: 1 },
  { filters: Array(4097).fill('sobel-x') },
  JSON.parse('{"__proto__": 1, "kernel": [[1]]}'),
  JSON.parse('{"family": "gaussian", "parameters": {"__proto__": 1}}'),
];

/** What a schema has no words for: an editor passes it, and `convtool filters check` does not. */
const onlyOurs: object[] = [
  { kernel: [[1, 2], [3]] },
  { kernels: [[[1]], [[1, 2]]] },
  { kernel, divisor: 0 },
  { kernel, bias: 1e39 },
  { kernel: [[1e39]] },
  { kernel, divisor: 1e-39 },
  { kernel, activation: 'rleu' },
  { family: 'gaussian', parameters: { size: 4 } },
  { family: 'gaussian', spread: {} },
  { family: 'gaussian', parameters: { sigma: 1 }, spread: { sigma: [1] } },
  { family: 'box', spread: { size: Array(4096).fill(3) }, parameters: { size: 3 } },
];

describe('the schema of filters, judged by Ajv', () => {
  it.each(good)('accepts %j', (content) => {
    expect([validate(content), isGood(content)]).toEqual([true, true]);
  });

  it.each(bad.map((content) => [JSON.stringify(content).slice(0, 80), content] as const))(
    'refuses %s',
    (_, content) => {
      expect([validate(content), isGood(content)]).toEqual([false, false]);
    },
  );

  it.each(onlyOurs.map((content) => [JSON.stringify(content).slice(0, 80), content] as const))(
    'cannot know what is wrong with %s',
    (_, content) => {
      expect([validate(content), isGood(content)]).toEqual([true, false]);
    },
  );

  it('accepts every shipped file', () => {
    const folder = join(root, 'filters');
    const refused = readdirSync(folder).filter(
      (file) => !validate(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    );
    expect(refused).toEqual([]);
  });

  it.each([
    'sobel-x',
    'frei-chen',
    'pillow-emboss',
    ...families.map(({ name }) => name),
    'random:filters=2,channels=3',
  ])('accepts what is written of %s', async (spec) => {
    const entry = await loadEntry(spec, searchIn([shippedFolder]));
    expect(validate(JSON.parse(writeFilterFile(entry)))).toBe(true);
  });
});

describe('the schema', () => {
  it('says what it is, by which draft, and what each key means', () => {
    expect(schema).toMatchObject({
      title: 'A filter or a bank of filters for convtool',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    });
    const text = JSON.stringify(schema);
    for (const { name, parameters } of families) {
      expect(text).toContain(`"const":"${name}"`);
      for (const { description } of Object.values(parameters))
        expect(text).toContain(JSON.stringify(description).slice(1, -1));
    }
    for (const words of [
      'Where an editor finds the schema',
      'All weights are divided by it',
      'Makes a bank: parameters',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('is what the command prints, and a file of the package', () => {
    const { status, stdout, stderr } = convtool(['filters', 'schema']);
    expect({ status, stderr, schema: JSON.parse(stdout) }).toEqual({ status: 0, stderr: '', schema });
    expect(JSON.parse(readFileSync(join(root, 'dist/filter.schema.json'), 'utf8'))).toEqual(schema);
    const { exports, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([exports['./filter.schema.json'], files]).toEqual([
      './dist/filter.schema.json',
      expect.arrayContaining(['dist']),
    ]);
  });
});
