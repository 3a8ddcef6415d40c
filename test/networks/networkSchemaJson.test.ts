import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { families } from '../../src/filters/families/families.js';
import { examineNetworkFile } from '../../src/networks/file/examineNetworkFile.js';
import { layerForms } from '../../src/networks/file/layerForms.js';
import { networkSchemaJson } from '../../src/networks/file/networkSchemaJson.js';
import { networkSchemaMarkdown } from '../../src/networks/file/networkSchemaMarkdown.js';
import { convtool, fixture, root } from '../convtool.js';

const schema = networkSchemaJson();
const validate = new Ajv2020.default({ strict: false, validateFormats: false }).compile(schema);
const isGood = (content: object) => 'data' in examineNetworkFile(content, families);

const random = { random: 2 };
const conv = { type: 'conv2d', filters: random };
const of = (...layers: object[]) => ({ layers });

const good: object[] = [
  of(conv),
  { $schema: './network.schema.json', name: 'a', description: '', source: '', input: {}, ...of(conv) },
  { input: { channels: 3, values: [0, 1], mean: 0.5, std: [1, 2, 3], size: [2, 3] }, ...of(conv) },
  of({ type: 'conv2d', filters: 'sobel-x' }),
  of({ type: 'conv2d', filters: ['sobel-x', { kernel: [[1]] }, { family: 'box', parameters: { size: 3 } }] }),
  of({ type: 'conv2d', filters: { kernels: [[[1]], [[2]]], bias: 1 } }),
  of({
    type: 'conv2d',
    filters: [[[[1]]]],
    bias: 'b.npy',
    stride: [1, 2],
    padding: [1, 2, 3, 4],
    dilation: 2,
    border: 'constant:5',
  }),
  of({
    type: 'conv2d',
    filters: { random: 1, size: [1, 3], seed: 4 },
    groups: 1,
    flip: true,
    useBias: false,
    activation: 'leakyRelu:0.2',
  }),
  of({ type: 'conv1d', filters: random, stride: 2, padding: [1, 0] }),
  of({ type: 'conv3d', filters: random, stride: [1, 2, 3], padding: [1, 2, 3, 4, 5, 6] }),
  of({ type: 'depthwiseConv2d', filters: 'box-3' }, { type: 'depthwiseConv1d', filters: random }),
  of(
    { type: 'separableConv2d', depthwise: random, pointwise: [[1]] },
    { type: 'separableConv1d', depthwise: random, pointwise: random },
  ),
  of(
    { type: 'conv2dTranspose', filters: random, outputPadding: [0, 1] },
    { type: 'conv1dTranspose', filters: random, outputPadding: 1 },
  ),
  of(
    { type: 'dense', weights: { random: 3, seed: 1 } },
    { type: 'dense', weights: 'w.npy', activation: 'softmax' },
  ),
  of(
    { type: 'maxPooling2d' },
    { type: 'maxPooling1d', size: 3, stride: 2, padding: 'same', ceil: true },
    { type: 'maxPooling3d' },
  ),
  of(
    { type: 'averagePooling2d', countPadding: true },
    { type: 'averagePooling1d' },
    { type: 'averagePooling3d' },
  ),
  of({ type: 'lpPooling2d', power: 3 }, { type: 'lpPooling1d' }),
  of(
    { type: 'globalMaxPooling2d' },
    { type: 'globalMaxPooling1d' },
    { type: 'globalAveragePooling2d' },
    { type: 'globalAveragePooling1d' },
  ),
  of(
    { type: 'activation', activation: 'gelu-tanh' },
    { type: 'batchNormalization', gamma: 2, beta: [1], mean: 'm.npy', epsilon: 1e-5 },
  ),
  of({ type: 'localResponseNormalization', size: 4, alpha: 1, beta: 0.5, k: 2 }),
  of({ type: 'zeroPadding2d', padding: [1, 2] }, { type: 'zeroPadding1d', padding: 1 }),
  of(
    { type: 'upSampling2d', size: [2, 3], interpolation: 'bilinear', alignCorners: true },
    { type: 'upSampling1d' },
  ),
  of({ type: 'flatten', order: 'hwc' }, { type: 'dropout', rate: 0.5 }),
  of(
    { ...conv, name: 'a.b_c-D', input: 'input' },
    { type: 'add', inputs: ['a.b_c-D', 'input'] },
    { type: 'concatenate', inputs: ['input', 'input'] },
  ),
];

const bad: object[] = [
  {},
  [],
  { layers: [] },
  { layers: {} },
  { ...of(conv), zzz: 1 },
  { input: 3, ...of(conv) },
  { input: { channels: 1.5 }, ...of(conv) },
  { input: { values: [1] }, ...of(conv) },
  { input: { size: [1, 2, 3] }, ...of(conv) },
  { input: { chanels: 1 }, ...of(conv) },
  of({}),
  of({ type: 'conv2' }),
  of({ type: 'conv2d' }),
  of({ ...conv, strides: 1 }),
  of({ ...conv, stride: 0 }),
  of({ ...conv, stride: [1, 2, 3] }),
  of({ ...conv, stride: '1' }),
  of({ ...conv, padding: 'full' }),
  of({ ...conv, padding: [1, 2, 3] }),
  of({ ...conv, padding: -1 }),
  of({ ...conv, useBias: 1 }),
  of({ ...conv, groups: 0 }),
  of({ ...conv, bias: {} }),
  of({ ...conv, bias: [] }),
  of({ ...conv, name: 'a b' }),
  of({ ...conv, name: '' }),
  of({ ...conv, inputs: ['a', 'b'] }),
  of({ type: 'conv2d', filters: 3 }),
  of({ type: 'conv2d', filters: '' }),
  of({ type: 'conv2d', filters: [] }),
  of({ type: 'conv2d', filters: {} }),
  of({ type: 'conv2d', filters: { random: 0 } }),
  of({ type: 'conv2d', filters: { random: 1, size: [1] } }),
  of({ type: 'conv2d', filters: [random] }),
  of({ type: 'conv2d', filters: { kernel: [[]] } }),
  of({ type: 'conv1d', filters: random, stride: [1, 1] }),
  of({ type: 'conv3d', filters: random, border: 'edge' }),
  of({ type: 'dense', weights: { random: 1, size: 3 } }),
  of({ type: 'dense', filters: random }),
  of({ type: 'lpPooling2d', power: 5 }),
  of({ type: 'globalMaxPooling2d', size: 2 }),
  of({ type: 'activation' }),
  of({ type: 'batchNormalization', epsilon: 0 }),
  of({ type: 'localResponseNormalization', alpha: -1 }),
  of({ type: 'localResponseNormalization', size: 0 }),
  of({ type: 'conv3d', filters: { kernel: [[1]] } }),
  of({ type: 'zeroPadding2d' }),
  of({ type: 'zeroPadding1d', padding: [1, 2, 3] }),
  of({ type: 'upSampling2d', interpolation: 'cubic' }),
  of({ type: 'flatten', order: 'whc' }),
  of({ type: 'dropout', rate: 1.5 }),
  of({ type: 'add', inputs: ['input'] }),
  of({ type: 'add', input: 'input' }),
  JSON.parse('{"__proto__": 1, "layers": [{"type": "flatten"}]}'),
];

/** What a schema has no words for: an editor passes it, and `convtool networks check` does not. */
const onlyOurs: object[] = [
  of({ ...conv, activation: 'rleu' }),
  of({ ...conv, border: 'mirror' }),
  of({ ...conv, useBias: false, bias: 1 }),
  of({ ...conv, input: 'nowhere' }),
  of({ ...conv, name: 'input' }),
  of({ ...conv, name: 'a' }, { ...conv, name: 'a' }),
  of({ type: 'upSampling2d', alignCorners: true }),
  { input: { values: [1, 0] }, ...of(conv) },
];

const titled = (contents: readonly object[]) =>
  contents.map((content) => [JSON.stringify(content).slice(0, 100), content] as const);

describe('the schema of networks, judged by Ajv', () => {
  it.each(titled(good))('accepts %s', (_, content) => {
    expect([validate(content), isGood(content)]).toEqual([true, true]);
  });

  it.each(titled(bad))('refuses %s', (_, content) => {
    expect([validate(content), isGood(content)]).toEqual([false, false]);
  });

  it.each(titled(onlyOurs))('cannot know what is wrong with %s', (_, content) => {
    expect([validate(content), isGood(content)]).toEqual([true, false]);
  });

  it('accepts the fixtures', () => {
    const folder = fixture('networks');
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files).toEqual(expect.arrayContaining(['lesson.json', 'twelve.json']));
    const refused = files.filter((file) => !validate(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
    expect(refused).toEqual([]);
  });
});

describe('the schema', () => {
  it('says what it is, by which draft, and what each layer and option means', () => {
    expect(schema).toMatchObject({
      title: 'A network for convtool',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    });
    const text = JSON.stringify(schema);
    for (const type of Object.keys(layerForms)) expect(text).toContain(`"const":"${type}"`);
    // Each option's own words, but for the type's and those of weights that are drawn.
    const options = Object.values(layerForms).flatMap(({ shape }) => Object.keys(shape));
    expect(new Set(options).size).toBeGreaterThan(30);
    expect(text.match(/"description"/g)?.length).toBeGreaterThan(50);
  });

  it('is what the command prints, and a file of the package', () => {
    const { status, stdout, stderr } = convtool(['networks', 'schema']);
    expect({ status, stderr, schema: JSON.parse(stdout) }).toEqual({ status: 0, stderr: '', schema });
    expect(JSON.parse(readFileSync(join(root, 'dist/network.schema.json'), 'utf8'))).toEqual(schema);
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(exports['./network.schema.json']).toBe('./dist/network.schema.json');
  });

  it('has every type and option in its page for reading, with its default', () => {
    const page = networkSchemaMarkdown();
    for (const [type, { shape }] of Object.entries(layerForms)) {
      expect(page).toContain(`\`${type}\``);
      for (const key of Object.keys(shape)) expect(page).toContain(key === 'type' ? '' : `| \`${key}\` |`);
    }
    expect(page).toContain('`padding` (valid)');
    expect(page).not.toContain('undefined');
    expect(convtool(['networks', 'schema', '--markdown']).stdout).toBe(page);
  });
});
