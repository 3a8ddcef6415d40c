import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationForms, parseActivation } from '../../src/layers/activations.js';
import { paddingRules } from '../../src/layers/axisGeometry.js';
import { borderNames } from '../../src/layers/borders.js';
import { flattenOrders } from '../../src/layers/flatten.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerShape } from '../../src/layers/layerShape.js';
import { runLayer } from '../../src/layers/runLayer.js';
import { interpolations } from '../../src/layers/upSampling2d.js';
import { buildNetwork } from '../../src/networks/buildNetwork.js';
import { layerForms } from '../../src/networks/file/layerForms.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import type { Network } from '../../src/networks/network.js';
import { runNetwork } from '../../src/networks/runNetwork.js';
import type { Shape } from '../../src/tensor/shape.js';
import { type Tensor, tensorOf } from '../../src/tensor/tensor.js';
import { temporaryFolder } from '../convtool.js';
import { readOracle } from '../layers/oracle.js';

/** One layer as a network's file has it. */
type LayerFields = Readonly<Record<string, unknown>> & { readonly type: string };

interface OracleTensor {
  /** A volume's has 4 sides. */
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface Case {
  readonly name: string;
  /** Layers that stand before it in the file. */
  readonly before?: readonly LayerFields[];
  readonly layer: LayerFields;
  readonly input: OracleTensor;
  readonly expected: OracleTensor;
}

const cases = readOracle<Case>('layers.json');

it('has all 650 cases of the oracle', () => {
  expect(cases.length).toBe(650);
});

function shapeOf({ shape }: OracleTensor): Shape {
  const [channels, depth, height, width] = shape.length === 4 ? shape : [shape[0], 1, shape[1], shape[2]];
  return { channels, depth, height, width };
}

async function build({ before = [], layer, input }: Case): Promise<Network> {
  const path = join(temporaryFolder(), 'case.json');
  writeFileSync(path, JSON.stringify({ name: 'case', layers: [...before, layer] }));
  return buildNetwork(await loadNetwork(path), shapeOf(input));
}

function inputOf({ input }: Case): Tensor {
  return tensorOf(shapeOf(input), Float32Array.from(input.data));
}

// What is rounded to float32 once or twice is off by 6e-8 or 1.2e-7 of the largest value that it was made of.
const tolerance = 1e-6;

describe('a network of one layer gives what PyTorch does (lpPooling: what ONNX does):', () => {
  it.each(cases)('$name', async (one) => {
    const network = await build(one);
    const last = network.layers.length - 1;
    const [{ output }] = [...runNetwork(network, inputOf(one), new Set([last]))];
    const { channels, depth, height, width, data } = output;
    expect({ channels, depth, height, width }).toEqual(shapeOf(one.expected));
    expect(network.layers[last].output).toEqual(shapeOf(one.expected));
    const scale = Math.max(1, ...one.expected.data.map(Math.abs));
    const wrong = one.expected.data.flatMap((expected, index) =>
      Math.abs(data[index] - expected) <= tolerance * scale ? [] : [{ index, expected, found: data[index] }],
    );
    expect(wrong).toEqual([]);
  });
});

describe('every step of a layer makes the shape that layerShape says:', () => {
  it.each(cases)('$name', async (one) => {
    const network = await build(one);
    const made: Tensor[] = [];
    for (const { inputs, steps, shapes } of network.layers) {
      let taken = inputs.map((index) => (index < 0 ? inputOf(one) : made[index]));
      steps.forEach((step: Layer, index) => {
        const shape = layerShape(step, taken);
        expect(shape).toEqual(shapes[index]);
        taken = [runLayer(step, taken)];
        const { channels, depth, height, width } = taken[0];
        expect({ channels, depth, height, width }).toEqual(shape);
      });
      made.push(taken[0]);
    }
  });
});

/** What does not change the numbers. */
const notOptions = ['type', 'name', 'input'];

describe('the table has a case for', () => {
  const forms = Object.entries(layerForms).map(([type, { shape }]) => ({
    type,
    options: Object.keys(shape),
  }));

  function given(type: string, option: string): unknown[] {
    return cases.flatMap(({ layer }) => (layer.type === type && option in layer ? [layer[option]] : []));
  }

  it('every type of layer, and no other', () => {
    expect([...new Set(cases.map(({ layer }) => layer.type))].sort()).toEqual(Object.keys(layerForms).sort());
  });

  it('every option of every type', () => {
    const missing = forms.flatMap(({ type, options }) =>
      options
        .filter((option) => !notOptions.includes(option) && given(type, option).length === 0)
        .map((option) => `${type}.${option}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['interpolation', interpolations, String],
    ['order', flattenOrders, String],
    ['border', borderNames, (value: unknown) => String(value).split(':')[0]],
    ['padding', paddingRules, String],
  ] as const)('every choice of %s, under every type that has it', (option, choices, nameOf) => {
    const having = forms.filter(
      ({ type, options }) => options.includes(option) && !type.startsWith('zeroPadding'),
    );
    expect(having.length).toBeGreaterThan(0);
    const missing = having.flatMap(({ type }) => {
      const found = new Set(given(type, option).map(nameOf));
      return choices.filter((choice) => !found.has(choice)).map((choice) => `${type}.${option}: ${choice}`);
    });
    expect(missing).toEqual([]);
  });

  it('padding in numbers, under every type that has it', () => {
    const having = forms.filter(({ options }) => options.includes('padding')).map(({ type }) => type);
    const missing = having.filter((type) => {
      const values = given(type, 'padding');
      return !values.some((value) => typeof value === 'number') || !values.some(Array.isArray);
    });
    expect(missing).toEqual([]);
  });

  it.each(['activation', 'conv2d', 'dense'])('every activation, under %s', (type) => {
    const found = given(type, 'activation').map(String);
    const names = new Set<string>(
      found.map((text) => (text === 'softmax' ? text : parseActivation(text).name)),
    );
    const forms = [...activationForms.map((form) => form.split(/[:[]/)[0]), 'softmax'];
    expect(forms.filter((name) => !names.has(name))).toEqual([]);
    const withSetting = found.filter((text) => text.includes(':')).map((text) => parseActivation(text).name);
    const settable = activationForms
      .filter((form) => form.includes(':'))
      .map((form) => form.split(/[:[]/)[0]);
    expect([...new Set<string>(withSetting)].sort()).toEqual(settable.sort());
  });

  it('an activation of its own and softmax, under every type that may have one', () => {
    const having = forms.filter(({ options }) => options.includes('activation')).map(({ type }) => type);
    const missing = having.filter((type) => new Set(given(type, 'activation')).size < 2);
    expect(missing).toEqual([]);
    expect(having.filter((type) => !given(type, 'activation').includes('softmax'))).toEqual([]);
  });
});
