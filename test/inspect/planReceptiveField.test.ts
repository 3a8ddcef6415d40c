import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputField, type Span, spanAt } from '../../src/inspect/plan/axisField.js';
import { planNetwork } from '../../src/inspect/plan/planNetwork.js';
import { type Fields, stepFields } from '../../src/inspect/plan/stepFields.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerShape } from '../../src/layers/layerShape.js';
import { runLayer } from '../../src/layers/runLayer.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { alexNet, vgg16 } from './knownNetworks.js';
import {
  bank,
  conv,
  dense,
  flatten,
  globalAverage,
  type HandMade,
  networkOf,
  pool,
  relu,
  shape,
} from './planLayers.js';

/** Size, jump and first centre of each layer along the width. */
function fieldsOf(
  steps: readonly Layer[],
  input = shape(1, 64, 64),
): [size: number, jump: number, first: number][] {
  const layers = steps.map((step, index): HandMade => ({ name: `layer-${index}`, steps: [step] }));
  return planNetwork(networkOf(input, layers)).layers.map(
    ({ receptiveField: { size, jump, firstCentre } }) => [
      size.horizontal,
      jump.horizontal,
      firstCentre.horizontal,
    ],
  );
}

function sizeOf(network: ReturnType<typeof vgg16>, name: string): (number | boolean)[] {
  const { receptiveField: field } =
    planNetwork(network).layers.find((layer) => layer.name === name) ?? fail();
  return [field.size.vertical, field.jump.vertical, field.firstCentre.vertical, field.whole];
}

function fail(): never {
  throw new Error('no such layer');
}

describe('known receptive fields', () => {
  it('of two 3×3 layers: 5×5, and with stride 2 in the first 7×7 (W10)', () => {
    expect(fieldsOf([conv(1, 1, 3), conv(1, 1, 3)])).toEqual([
      [3, 1, 1],
      [5, 1, 2],
    ]);
    expect(fieldsOf([conv(1, 1, 3, { stride: 2 }), conv(1, 1, 3)])).toEqual([
      [3, 2, 1],
      [7, 2, 3],
    ]);
  });

  it.each([
    ['block1_conv2', 5, 1, 0],
    ['block1_pool', 6, 2, 0.5],
    ['block2_pool', 16, 4, 1.5],
    ['block3_pool', 44, 8, 3.5],
    ['block4_pool', 100, 16, 7.5],
    ['block5_conv3', 196, 16, 7.5],
    ['block5_pool', 212, 32, 15.5],
  ])('of VGG-16, %s: %i, jump %i', (name, size, jump, centre) => {
    expect(sizeOf(vgg16(), name)).toEqual([size, jump, centre, false]);
  });

  it.each([
    ['conv1', 11, 4],
    ['norm1', 11, 4],
    ['pool1', 19, 8],
    ['conv2', 51, 8],
    ['pool2', 67, 16],
    ['conv3', 99, 16],
    ['conv4', 131, 16],
    ['conv5', 163, 16],
    ['pool5', 195, 32],
  ])('of AlexNet, %s: %i, jump %i', (name, size, jump) => {
    expect(sizeOf(alexNet(), name).slice(0, 2)).toEqual([size, jump]);
  });

  it('is the whole input once a dense layer or a global pooling gathers it', () => {
    expect(sizeOf(vgg16(), 'flatten')).toEqual([212, 0, 15.5, false]);
    expect(sizeOf(vgg16(), 'fc1')).toEqual([224, 0, 111.5, true]);
    expect(sizeOf(alexNet(), 'fc8')).toEqual([227, 0, 113, true]);
    const chain = [
      conv(4, 1, 3),
      globalAverage,
      { type: 'upSampling2d', options: { size: 5 } },
      conv(2, 4, 3),
    ] as const;
    expect(fieldsOf(chain, shape(1, 9, 9))).toEqual([[3, 1, 1], ...Array(3).fill([9, 0, 4])]);
  });

  it('leaves out what a stride dropped before a dense layer', () => {
    const chain = [pool(2), flatten, dense(3, 9)];
    expect(fieldsOf(chain, shape(1, 7, 7))).toEqual([
      [2, 2, 0.5],
      [2, 0, 0.5],
      [6, 0, 2.5],
    ]);
  });

  it('counts dilation, padding on one side, and each axis by itself', () => {
    expect(fieldsOf([conv(1, 1, 3, { dilation: 4 }), conv(1, 1, 3, { dilation: 2 })])).toEqual([
      [9, 1, 4],
      [13, 1, 6],
    ]);
    const padded: Layer = { type: 'zeroPadding2d', padding: [0, 0, 3, 1] };
    expect(fieldsOf([padded, conv(1, 1, 3)])).toEqual([
      [1, 1, -3],
      [3, 1, -2],
    ]);
    const wide: Layer = { type: 'conv2d', bank: bank(1, 1, 1, 5), options: { stride: [2, 1] } };
    const [{ receptiveField }] = planNetwork(
      networkOf(shape(1, 9, 9), [{ name: 'a', steps: [wide] }]),
    ).layers;
    expect(receptiveField).toEqual({
      size: { vertical: 1, horizontal: 5 },
      jump: { vertical: 2, horizontal: 1 },
      firstCentre: { vertical: 0, horizontal: 2 },
      whole: false,
    });
  });

  it('tells the depth of volumes', () => {
    const step: Layer = {
      type: 'conv3d',
      bank: { ...bank(1, 1, 3), depth: 2, weights: new Float32Array(18) },
      options: { stride: [2, 1, 1] },
    };
    const [{ receptiveField, kernel, padding }] = planNetwork(
      networkOf(shape(1, 8, 16, 16), [{ name: 'a', steps: [step] }]),
    ).layers;
    expect(receptiveField.size).toEqual({ deep: 2, vertical: 3, horizontal: 3 });
    expect(receptiveField.jump).toEqual({ deep: 2, vertical: 1, horizontal: 1 });
    expect(receptiveField.firstCentre).toEqual({ deep: 0.5, vertical: 1, horizontal: 1 });
    expect(kernel).toEqual({ deep: 2, vertical: 3, horizontal: 3 });
    expect(padding).toEqual({ front: 0, back: 0, top: 0, bottom: 0, left: 0, right: 0 });
  });

  it('is divided in jump by upsampling and by a transposed convolution', () => {
    const up: Layer = { type: 'upSampling2d', options: {} };
    const transposed: Layer = {
      type: 'conv2dTranspose',
      bank: bank(1, 1, 4),
      options: { stride: 2, padding: 1 },
    };
    expect(fieldsOf([pool(2), up, conv(1, 1, 3)])).toEqual([
      [2, 2, 0.5],
      [2, 1, 0.5],
      [4, 1, 1.5],
    ]);
    // The first value is made of one pixel, and of padding that would be the one before it.
    expect(fieldsOf([transposed])).toEqual([[2, 0.5, -0.5]]);
  });
});

describe('layers of several inputs see the hull', () => {
  const input = shape(1, 32, 32);
  const fieldOf = (layers: readonly HandMade[]) =>
    planNetwork(networkOf(input, layers)).layers.at(-1)?.receptiveField;

  it('of a residual block', () => {
    const same = { padding: 'same' } as const;
    const field = fieldOf([
      { name: 'a', steps: [conv(1, 1, 3, same), relu] },
      { name: 'b', steps: [conv(1, 1, 3, same)] },
      { name: 'sum', inputs: ['input', 'b'], steps: [{ type: 'add' }, relu] },
    ]);
    expect(field?.size).toEqual({ vertical: 5, horizontal: 5 });
    expect(field?.firstCentre).toEqual({ vertical: 0, horizontal: 0 });
  });

  it('of branches that lie beside each other', () => {
    const field = fieldOf([
      { name: 'a', steps: [conv(1, 1, 5, { padding: [2, 2, 0, 4] })] },
      {
        name: 'b',
        inputs: ['input'],
        steps: [{ type: 'conv2d', bank: bank(1, 1, 1, 5), options: { padding: [0, 0, 4, 0] } }],
      },
      { name: 'both', inputs: ['a', 'b'], steps: [{ type: 'concatenate' }] },
    ]);
    expect(field?.size).toEqual({ vertical: 5, horizontal: 9 });
    expect(field?.firstCentre).toEqual({ vertical: 0, horizontal: 0 });
  });

  it('as wide as at its widest, where their jumps differ', () => {
    const field = fieldOf([
      { name: 'half', steps: [conv(1, 1, 1, { stride: 2 })] },
      { name: 'crop', inputs: ['input'], steps: [conv(1, 1, 17)] },
      { name: 'sum', inputs: ['half', 'crop'], steps: [{ type: 'add' }] },
    ]);
    // Position 0 sees 0 to 16, position 15 sees 15 to 31, where half sees 30.
    expect(field?.size.horizontal).toBe(17);
    expect(field?.firstCentre.horizontal).toBe(8);
  });

  it('of flattened ones, for the layer after them', () => {
    const layers: HandMade[] = [
      { name: 'left', steps: [{ type: 'conv2d', bank: bank(1, 1, 32, 8), options: { stride: [1, 8] } }] },
      { name: 'flat', steps: [flatten] },
      { name: 'whole', inputs: ['input'], steps: [pool(32)] },
      { name: 'flat2', steps: [flatten] },
      { name: 'both', inputs: ['flat', 'flat2'], steps: [{ type: 'concatenate' }] },
      { name: 'dense', steps: [dense(2, 5)] },
    ];
    expect(fieldOf(layers)?.whole).toBe(true);
  });
});

/** Layers along the width; of odd and even windows, strides, dilations and uneven padding. */
const anyStep: fc.Arbitrary<Layer> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        kernel: fc.integer({ min: 1, max: 4 }),
        stride: fc.integer({ min: 1, max: 3 }),
        dilation: fc.integer({ min: 1, max: 3 }),
        left: fc.integer({ min: 0, max: 3 }),
        right: fc.integer({ min: 0, max: 3 }),
      })
      .map(
        ({ kernel, stride, dilation, left, right }): Layer => ({
          type: 'conv2d',
          bank: bank(1, 1, 1, kernel),
          options: { stride: [1, stride], dilation: [1, dilation], padding: [0, 0, left, right] },
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        kind: fc.constantFrom('max' as const, 'average' as const),
        size: fc.integer({ min: 1, max: 3 }),
        stride: fc.integer({ min: 1, max: 3 }),
        ceil: fc.boolean(),
      })
      .map(
        ({ kind, size, stride, ceil }): Layer => ({
          type: 'pool2d',
          options: { kind, size: [1, size], stride: [1, stride], ceil },
        }),
      ),
  },
  fc
    .record({
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      cut: fc.integer({ min: 0, max: 2 }),
    })
    .map(
      ({ kernel, stride, cut }): Layer => ({
        type: 'conv2dTranspose',
        bank: bank(1, 1, 1, kernel),
        options: { stride: [1, stride], padding: [0, 0, cut, 0] },
      }),
    ),
  fc
    .record({
      size: fc.integer({ min: 1, max: 3 }),
      interpolation: fc.constantFrom('nearest' as const, 'bilinear' as const),
      alignCorners: fc.boolean(),
    })
    .map(
      ({ size, interpolation, alignCorners }): Layer => ({
        type: 'upSampling2d',
        options: { size: [1, size], interpolation, ...(interpolation === 'bilinear' && { alignCorners }) },
      }),
    ),
  fc.integer({ min: 0, max: 3 }).map((left): Layer => ({ type: 'zeroPadding2d', padding: [0, 0, left, 1] })),
);

function run(steps: readonly Layer[], input: Tensor): Tensor {
  return steps.reduce((tensor, step) => runLayer(step, [tensor]), input);
}

/** First and last pixel that change a value, by changing each. */
function observed(steps: readonly Layer[], length: number): Span[] {
  const plain = Float32Array.from({ length }, (_, i) => 1 + (i % 3));
  const before = run(steps, createTensor(1, 1, length, plain));
  const spans = Array.from(before.data, (): Span => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  for (let pixel = 0; pixel < length; pixel++) {
    const changed = plain.slice();
    changed[pixel] += 4096;
    const after = run(steps, createTensor(1, 1, length, changed));
    after.data.forEach((value, at) => {
      if (value !== before.data[at]) spans[at] = [Math.min(spans[at][0], pixel), pixel];
    });
  }
  return spans;
}

/** Pixels at the ends of the input that are not compared. */
const margin = 40;

describe('the pixels that a value is said to see are those that change it', () => {
  it('in chains of convolutions, poolings, transposed convolutions and upsampling', () => {
    let [compared, loose] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 150, max: 160 }),
        (steps, length) => {
          const whole = shape(1, 1, length);
          let [field, size]: [Fields, typeof whole] = [
            { deep: inputField, vertical: inputField, horizontal: inputField },
            whole,
          ];
          try {
            for (const step of steps) {
              field = stepFields(step, [field], size, whole);
              size = layerShape(step, [size]);
            }
          } catch {
            return; // A window is larger than what is left.
          }
          if (size.width > 1000) return;
          observed(steps, length).forEach((seen, at) => {
            const said = spanAt(field.horizontal, at);
            // Near the border, what a layer between pads or cuts off is not to be seen.
            if (said[0] < margin || said[1] >= length - margin) return;
            const about = JSON.stringify({ steps, length, at });
            if (said.every(Number.isInteger)) {
              expect(seen, about).toEqual(said);
            } else {
              // Corners that stay on corners give more different values than are told apart: never less is said.
              expect(said[0], about).toBeLessThanOrEqual(seen[0] + 1e-9);
              expect(said[1], about).toBeGreaterThanOrEqual(seen[1] - 1e-9);
              loose++;
            }
            compared++;
          });
        },
      ),
      { seed: 5, numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(3000);
    expect(loose).toBeLessThan(compared / 5);
  });
});
