import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { InputError } from '../../src/errors.js';
import type { Filter } from '../../src/filters/filter.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { encodePicture } from '../../src/images/encodePicture.js';
import type { PictureHeader } from '../../src/images/pictureHeader.js';
import { readHeader } from '../../src/images/readHeader.js';
import { parseActivation } from '../../src/layers/activations.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import type { EncodeOptions } from '../../src/output/encodeMaps.js';
import { applyToFile } from '../../src/pipeline/applyToFile.js';
import { type InputPlan, planInput } from '../../src/pipeline/planInput.js';
import { planPicture } from '../../src/pipeline/planPicture.js';
import { readSource } from '../../src/pipeline/readSource.js';
import type { FilterRecipe, NetworkRecipe, Recipe } from '../../src/pipeline/recipe.js';
import { fixture, temporaryFolder } from '../convtool.js';
import { noise, waves } from '../images/rasters.js';
import { peakGrowth, tellsPeak } from '../peakGrowth.js';

/** Inputs of each kind, by name, in a folder. */
async function writeInputs(folder: string): Promise<string[]> {
  const array = (...shape: number[]) => {
    const size = shape.reduce((a, b) => a * b);
    return writeNpy({ shape, data: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 12.9898)) });
  };
  const turned = sharp(await encodePicture(waves(50, 33, 3), 'jpeg')).withMetadata({ orientation: 6 });
  const files: Record<string, Uint8Array> = {
    'grey.png': await encodePicture(noise(50, 33, 1, false), 'png'),
    'grey-alpha.png': await encodePicture(noise(50, 33, 2, false), 'png'),
    'rgb.jpg': await encodePicture(waves(50, 33, 3), 'jpeg'),
    'turned.jpg': await turned.jpeg().toBuffer(),
    'rgba.webp': await encodePicture(noise(50, 33, 4, false), 'webp'),
    'rgb-16.tiff': await encodePicture(noise(50, 33, 3, true), 'tiff'),
    'matrix.npy': array(33, 50),
    'planes.npy': array(4, 33, 50),
    'signal.npy': array(70),
    'signals.npy': array(3, 1, 70),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return Object.keys(files).map((name) => join(folder, name));
}

async function plan(input: string, recipe: Recipe, encode: EncodeOptions): Promise<InputPlan> {
  if (input.endsWith('.npy')) return planInput(await readSource(input), recipe, encode);
  return planPicture(await readHeader(readFileSync(input), input), recipe, encode);
}

/** Labels and shapes of what is written, or the error, without the input's name. */
async function written(input: string, recipe: Recipe, encode: EncodeOptions) {
  const folder = join(temporaryFolder(), 'out');
  mkdirSync(folder);
  try {
    const destination = { kind: 'folder', path: folder } as const;
    const { outputs } = await applyToFile(input, { recipe, encode, destination });
    const stem = basename(input).replace(/\.\w+$/, '');
    const { format = 'png' } = encode;
    const ending = format === 'jpeg' ? 'jpg' : format;
    return outputs.map(({ output, shape }) => ({
      label: basename(output).slice(stem.length + 1, -ending.length - 1),
      shape,
    }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.slice(input.length + 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const box = (name: string, height: number, width: number, channels = 1): Filter => {
  const weights = new Float64Array(channels * height * width).fill(1);
  return { name, channels, height, width, weights, bias: 0, input: 'gray' };
};

async function network(layers: unknown[], input?: unknown): Promise<NetworkRecipe['network']> {
  const file = join(temporaryFolder(), 'net.json');
  writeFileSync(file, JSON.stringify({ ...(input !== undefined && { input }), layers }));
  return loadNetwork(file);
}

const pair = [box('x', 3, 3), box('y', 3, 3)];
const relu = parseActivation('relu');

const recipes: [string, () => Recipe | Promise<Recipe>][] = [
  ['a filter', async () => ({ filters: await loadFilters(['sobel-x']) })],
  [
    'filters of several shapes',
    () => ({ filters: [box('wide', 1, 5), box('high', 5, 1), box('dot', 1, 1)] }),
  ],
  ['colour', () => ({ filters: [box('blur', 3, 3)], view: 'color' })],
  ['all channels', () => ({ filters: [box('blur', 3, 3)], view: 'all' })],
  ['a kernel for each of three channels', () => ({ filters: [box('deep', 3, 3, 3)] })],
  ['a kernel for each of three, and colour', () => ({ filters: [box('deep', 3, 3, 3)], view: 'color' })],
  ['groups', () => ({ filters: [box('a', 1, 3, 2), box('b', 1, 3, 2)], convolution: { groups: 2 } })],
  ['stride and padding', () => ({ filters: pair, convolution: { stride: 3, padding: 'same', dilation: 2 } })],
  ['pooling', () => ({ filters: pair, activation: relu, pooling: { kind: 'max', size: 2, ceil: true } })],
  ['no filter', () => ({ filters: [], activation: relu, pooling: { kind: 'average' } })],
  ['some maps', () => ({ filters: [...pair, box('z', 3, 3)], maps: [[1, 2]] })],
  ['maps that there are not', () => ({ filters: pair, maps: [[0, 2]] })],
  ['a combination', () => ({ filters: pair, combination: 'magnitude' })],
  ['a combination in colour', () => ({ filters: pair, combination: 'orientation' })],
  ['a combination of other sizes', () => ({ filters: [box('x', 3, 3), box('y', 1, 1)], combination: 'sum' })],
  ['a kernel larger than the input', () => ({ filters: [box('huge', 40, 40)] })],
  ['a pooling window larger than the map', () => ({ filters: pair, pooling: { kind: 'max', size: 60 } })],
  [
    'a network',
    async () => ({ network: await network([{ type: 'conv2d', filters: { random: 3, size: [1, 3] } }]) }),
  ],
  [
    'all layers of a network, one of them of single values',
    async () => ({
      network: await network(
        [
          { type: 'conv2d', name: 'first', filters: { random: 2, size: 3 }, activation: 'relu' },
          { type: 'maxPooling2d', name: 'pool' },
          { type: 'globalAveragePooling2d', name: 'mean' },
        ],
        { channels: 3, size: [20, 24] },
      ),
      layers: 'all',
    }),
  ],
  [
    'some maps of two layers',
    async () => ({
      network: await network([
        { type: 'conv2d', name: 'first', filters: { random: 4, size: [1, 3] } },
        { type: 'conv2d', name: 'second', filters: { random: 3, size: [1, 3] } },
      ]),
      layers: ['first', 'second'],
      maps: [[1, 2]],
    }),
  ],
  [
    'a combination of a layer',
    async () => ({
      network: await network([{ type: 'conv2d', filters: { random: 3, size: [1, 3] } }]),
      combination: 'max',
    }),
  ],
];

const ways: [string, EncodeOptions][] = [
  ['pictures', {}],
  ['a sheet', { montage: true }],
  ['an array', { format: 'npy' }],
  ['coloured pictures', { format: 'jpeg', colormap: 'viridis' }],
];

describe('a plan has the outputs of the run, or its error:', () => {
  it.each(recipes)('%s', async (_, make) => {
    const recipe = await make();
    const inputs = await writeInputs(temporaryFolder());
    let [agreed, about] = [0, 0];
    for (const input of inputs) {
      for (const [way, encode] of ways) {
        const found = await written(input, recipe, encode);
        const planned = await plan(input, recipe, encode).then(
          ({ outputs }) => outputs,
          (error: Error) => error.message,
        );
        if (typeof planned !== 'string' && planned.some(({ isAbout }) => isAbout)) {
          expect(planned.map(({ label }) => label)).toEqual(['montage']);
          about++;
          continue;
        }
        expect(planned, `${basename(input)} as ${way}`).toEqual(found);
        agreed++;
      }
    }
    expect(agreed + about).toBe(inputs.length * ways.length);
    // Sheets only.
    expect(about).toBeLessThanOrEqual(inputs.length);
  });

  it('of volumes, slice by slice', async () => {
    const input = join(temporaryFolder(), 'volume.npy');
    const data = Float32Array.from({ length: 2 * 5 * 6 * 7 }, (_, i) => i);
    writeFileSync(input, writeNpy({ shape: [2, 5, 6, 7], data }));
    const spec = await network([{ type: 'conv3d', filters: { random: 2, size: 3 } }]);
    for (const format of ['png', 'npy'] as const) {
      const planned = planInput(await readSource(input, { layout: 'cdhw' }), { network: spec }, { format });
      const job = { recipe: { network: spec }, read: { layout: 'cdhw' }, encode: { format } } as const;
      const destination = { kind: 'folder', path: join(temporaryFolder(), 'out') } as const;
      const { outputs } = await applyToFile(input, { ...job, destination });
      expect(planned.outputs.map(({ shape }) => shape)).toEqual(outputs.map(({ shape }) => shape));
      expect(outputs.map(({ output }) => basename(output))).toEqual(
        planned.outputs.map(({ label }) => `volume.${label}.${format}`),
      );
    }
  });

  it('a sheet of maps that are not small exactly, whatever stands below them', async () => {
    const input = join(temporaryFolder(), 'a.png');
    writeFileSync(input, await encodePicture(noise(900, 700, 1, false), 'png'));
    const recipe = { filters: await loadFilters(['sobel-x', 'gaussian-5', 'identity']) };
    const { outputs } = await plan(input, recipe, { montage: true });
    expect(outputs).toEqual(await written(input, recipe, { montage: true }));
  });
});

describe('the plan of a picture', () => {
  const header = { width: 6000, height: 4000, channels: 3, bytesPerSample: 1, decodingBytes: 0, notes: [] };
  const of = (more: Partial<PictureHeader>, recipe: Recipe, encode?: EncodeOptions) =>
    planPicture({ ...header, ...more } as PictureHeader, recipe, encode);
  const recipe: FilterRecipe = { filters: [box('box', 3, 3)] };

  it('is as large as its decoding where that is more', () => {
    expect(of({ decodingBytes: 1e12 }, recipe).bytes).toBe(1e12);
  });

  it('goes by size, channels and depth, by the recipe and by how it is written', () => {
    const bytes = of({}, recipe).bytes;
    expect(of({ height: 8000 }, recipe).bytes).toBeGreaterThan(1.5 * bytes);
    expect(of({ bytesPerSample: 2 }, recipe).bytes - bytes).toBe(3 * 24e6);
    expect(of({ channels: 4 }, recipe).bytes - bytes).toBe(24e6);
    expect(of({}, { ...recipe }, { format: 'webp' }).bytes).toBeGreaterThan(3 * bytes);
    expect(of({}, recipe, { format: 'webp' }).bytes).toBeGreaterThan(3 * bytes);
    expect(of({}, recipe).bytes).toBe(bytes);
  });
});

describe.runIf(tellsPeak)('the memory of a plan is what a run takes', () => {
  const color: FilterRecipe = { filters: [box('blur', 5, 5)], view: 'color' };
  it.each<[string, 'jpeg' | 'png', () => Recipe | Promise<Recipe>, EncodeOptions]>([
    ['a filter, of a JPEG', 'jpeg', () => ({ filters: [box('box', 3, 3)] }), {}],
    ['colour, of a PNG', 'png', () => color, {}],
    [
      'a combination into an array',
      'jpeg',
      () => ({ filters: pair, combination: 'magnitude' }),
      { format: 'npy' },
    ],
    [
      'a network of a smaller picture',
      'jpeg',
      async () => {
        const input = { channels: 3, size: [224, 224], mean: [127], std: [64] };
        return { network: await network([{ type: 'conv2d', filters: { random: 8, size: 3 } }], input) };
      },
      {},
    ],
  ])('%s', async (_, format, make, encode) => {
    const recipe = await make();
    const folder = temporaryFolder();
    const input = join(folder, 'large');
    const enlarged = sharp(fixture('camera.png')).resize(6000, 4000, { fit: 'fill', kernel: 'nearest' });
    await enlarged.toColourspace('srgb').toFormat(format, { compressionLevel: 1 }).toFile(input);
    const { serialize } = await import('node:v8');
    writeFileSync(join(folder, 'job'), serialize({ recipe, encode }));
    const planned = await plan(input, recipe, encode);
    const taken = peakGrowth(
      `const { deserialize } = await import('node:v8');
       const [input, path, file] = args;
       const job = { ...deserialize(readFileSync(file)), destination: { kind: 'folder', path }, force: true };
       await library.applyToFile('fixtures/camera.png', job);
       return () => library.applyToFile(input, job);`,
      [input, join(folder, 'out'), join(folder, 'job')],
    );
    const bytes = planned.bytes + readFileSync(input).length;
    expect(taken / bytes).toBeGreaterThan(0.6);
    // What Node has not freed yet.
    expect(taken).toBeLessThan(1.1 * bytes + 32 * 2 ** 20);
  });
});
