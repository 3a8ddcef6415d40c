import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { InputError } from '../../src/errors.js';
import type { Filter } from '../../src/filters/filter.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { encodePicture } from '../../src/images/encodePicture.js';
import type { Raster } from '../../src/images/raster.js';
import { type Activation, parseActivation } from '../../src/layers/activations.js';
import { type ApplyJob, applyToFile } from '../../src/pipeline/applyToFile.js';
import { featureMapsOfFile } from '../../src/pipeline/featureMapsOfFile.js';
import type { FilterRecipe } from '../../src/pipeline/recipe.js';
import { tensorFrom } from '../../src/tensor/planeRows.js';
import { convtool, fixture, root, temporaryFolder } from '../convtool.js';
import pictures from '../images/pictures.json' with { type: 'json' };
import golden from '../oracle/golden.json' with { type: 'json' };

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

async function pixelsOf(file: string): Promise<Pixels> {
  const { channels: count } = await sharp(file).metadata();
  const { data, info } = await sharp(file, { ignoreIcc: true })
    .toColourspace(count < 3 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data: Uint8Array.from(data) };
}

/** Mid-grey where the pictures agree, far from it where they do not; it stays for whoever looks into the failure. */
async function writeDifference(found: Pixels, expected: Pixels, name: string): Promise<string> {
  const data = expected.data.map((value, i) => {
    const difference = (found.data[i] ?? 0) - value;
    return difference === 0 ? 128 : difference > 0 ? 255 : 0;
  });
  const file = join(mkdtempSync(join(tmpdir(), 'convtool-difference-')), `${name}.png`);
  const { width, height, channels } = expected;
  await sharp(data, { raw: { width, height, channels: channels === 1 ? 1 : 3 } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .toFile(file);
  return file;
}

/** Undefined if the pictures agree but for `undecided` samples that are one level off; else a sentence. */
async function disagreement(found: Pixels, expected: Pixels, undecided: number, name: string) {
  const sides = ({ width, height, channels }: Pixels) => `${width}×${height}×${channels}`;
  if (sides(found) !== sides(expected)) return `is ${sides(found)}, not ${sides(expected)}`;
  let off = 0;
  let largest = 0;
  expected.data.forEach((value, i) => {
    const difference = Math.abs(value - found.data[i]);
    if (difference > 0) off++;
    largest = Math.max(largest, difference);
  });
  if (off <= undecided && largest <= 1) return undefined;
  const file = await writeDifference(found, expected, name);
  return `${off} samples are off, by up to ${largest}; at most ${undecided} may be, by 1: see ${file}`;
}

describe('pictures that OpenCV made are made by the pipeline', () => {
  it.each(golden)('$file', async ({ file, input, filter, normalize, range, undecided }) => {
    const path = join(temporaryFolder(), 'map.png');
    const report = await applyToFile(fixture(input), {
      recipe: { filters: await loadFilters([filter]) },
      destination: { kind: 'file', path },
    });
    const [expected, found] = [await pixelsOf(join(root, 'test/oracle', file)), await pixelsOf(path)];
    expect(await disagreement(found, expected, undecided, `${input}.${filter}`)).toBeUndefined();

    const { mode, low, high } = report.outputs[0].maps[0].normalization!;
    expect(mode).toBe(normalize);
    expect(low).toBeCloseTo(range[0], 3);
    expect(high).toBeCloseTo(range[1], 3);
    expect(report).toMatchObject({ input: fixture(input), notes: [] });
    expect(report.outputs[0]).toMatchObject({ output: path, status: 'written' });
  });

  it('and the check can fail, naming a picture of the difference', async () => {
    const expected = await pixelsOf(join(root, 'test/oracle', golden[0].file));
    const data = expected.data.slice();
    data[1000] ^= 1;
    expect(await disagreement({ ...expected, data }, expected, 1, 'one')).toBeUndefined();
    const message = await disagreement({ ...expected, data }, expected, 0, 'one');
    expect(message).toMatch(/^1 samples are off, by up to 1; at most 0 may be, by 1: see .+one\.png$/);
    const file = message!.split('see ')[1];
    const difference = await pixelsOf(file);
    rmSync(dirname(file), { recursive: true });
    expect(difference.data.filter((value) => value !== 128)).toHaveLength(1);
    data[1000] ^= 2;
    const second = await disagreement({ ...expected, data }, expected, 9, 'two');
    expect(second).toContain('by up to 3');
    rmSync(dirname(second!.split('see ')[1]), { recursive: true });
    expect(await disagreement({ ...expected, height: 509 }, expected, 9, 'three')).toBe(
      'is 510×509×1, not 510×510×1',
    );
  });
});

/** A filter of one kernel. */
function kernel(name: string, rows: readonly (readonly number[])[], more: Partial<Filter> = {}): Filter {
  const size = { channels: 1, height: rows.length, width: rows[0].length };
  return { name, ...size, weights: Float64Array.from(rows.flat()), bias: 0, input: 'gray', ...more };
}

/** The maps of an array, given as nested lists. */
async function mapsOf(array: unknown, recipe: FilterRecipe) {
  const path = join(temporaryFolder(), 'input.json');
  writeFileSync(path, JSON.stringify(array));
  const { maps } = await featureMapsOfFile(path, {}, recipe);
  return maps.map(({ name, planes, preferred }) => {
    const { channels, height, width, data } = tensorFrom(planes);
    return { name, shape: [channels, height, width], values: [...data], preferred };
  });
}

describe('the order of a recipe: bias, activation, pooling, combination', () => {
  const matrix = [
    [1, -2],
    [3, -4],
  ];
  const relu = parseActivation('relu');
  const plus = kernel('plus', [[1]]);
  const minus = kernel('minus', [[-1]]);
  const filters = [plus, minus];
  const pooling = { kind: 'average' } as const;

  // plus: 2 -1 4 -3 with the bias; minus: 0 3 -2 5
  it.each([
    [
      'bias',
      { bias: [1] },
      [
        [2, -1, 4, -3],
        [0, 3, -2, 5],
      ],
    ],
    [
      'a bias for each',
      { bias: [1, 10] },
      [
        [2, -1, 4, -3],
        [9, 12, 7, 14],
      ],
    ],
    [
      'activation after the bias',
      { bias: [1], activation: relu },
      [
        [2, 0, 4, 0],
        [0, 3, 0, 5],
      ],
    ],
    ['pooling after the activation', { bias: [1], activation: relu, pooling }, [[1.5], [2]]],
    ['pooling alone', { pooling }, [[-0.5], [0.5]]],
    ['combination last', { bias: [1], activation: relu, pooling, combination: 'magnitude' }, [[2.5]]],
    ['sum', { bias: [1], activation: relu, combination: 'sum' }, [[2, 3, 4, 5]]],
    ['max', { bias: [1], combination: 'max' }, [[2, 3, 4, 5]]],
    ['mean', { bias: [1], pooling, combination: 'mean' }, [[1]]],
  ] as const)('%s', async (_, more, expected) => {
    const maps = await mapsOf(matrix, { filters, ...more });
    expect(maps.map(({ values }) => values)).toEqual(expected);
  });

  it('without a filter, the input goes on to activation, pooling and combination', async () => {
    const values = async (recipe: Omit<FilterRecipe, 'filters'>) =>
      (await mapsOf(matrix, { filters: [], ...recipe })).map(({ name, values }) => [name, values]);
    expect(await values({})).toEqual([['input', [1, -2, 3, -4]]]);
    expect(await values({ activation: relu })).toEqual([['relu', [1, 0, 3, 0]]]);
    expect(await values({ pooling: { kind: 'max' } })).toEqual([['max-pool', [3]]]);
    expect(await values({ activation: relu, pooling })).toEqual([['relu-average-pool', [1]]]);
  });

  it("a filter's own bias and activation hold, until the recipe's take their place", async () => {
    const own = kernel('own', [[1]], { bias: 2, activation: relu });
    const values = async (recipe: Omit<FilterRecipe, 'filters'>) =>
      (await mapsOf(matrix, { filters: [own, plus], ...recipe })).map((map) => map.values);
    expect(await values({})).toEqual([
      [3, 0, 5, 0],
      [1, -2, 3, -4],
    ]);
    const abs: Activation = parseActivation('abs');
    expect(await values({ activation: abs })).toEqual([
      [3, 0, 5, 2],
      [1, 2, 3, 4],
    ]);
    expect(await values({ bias: [0] })).toEqual([
      [1, 0, 3, 0],
      [1, -2, 3, -4],
    ]);
  });

  it.each([
    ['a filter that says nothing', kernel('a', [[1]]), {}, 'minmax'],
    ['a filter that says so', kernel('a', [[1]], { normalize: 'symmetric' }), {}, 'symmetric'],
    ['a filter for colour', kernel('a', [[1]], { input: 'color' }), {}, 'clip'],
    ['a filter for colour that says so', kernel('a', [[1]], { input: 'color', normalize: 'abs' }), {}, 'abs'],
    ['no filter', undefined, {}, 'clip'],
    ['pooling', undefined, { pooling }, 'clip'],
    ['an activation', kernel('a', [[1]], { normalize: 'symmetric' }), { activation: relu }, 'minmax'],
    ['its own activation', kernel('a', [[1]], { input: 'color', activation: relu }), {}, 'minmax'],
    ['an activation without a filter', undefined, { activation: relu }, 'minmax'],
    ['a combination', kernel('a', [[1]], { input: 'color' }), { combination: 'max' }, 'minmax'],
  ] as const)('--normalize auto after %s', async (_, filter, more, preferred) => {
    const maps = await mapsOf(matrix, { filters: filter ? [filter] : [], ...more });
    expect(maps[0].preferred).toBe(preferred);
  });
});

describe('the order of the maps is that of the filters', () => {
  const line = (name: string, width: number, scale: number) =>
    kernel(name, [Array<number>(width).fill(scale)]);
  const filters = [line('a3', 3, 1), line('b1', 1, 1), line('c3', 3, 2), line('d2', 2, 1), line('e1', 1, 3)];

  it('whatever their sizes', async () => {
    const maps = await mapsOf([[1, 2, 3, 4]], { filters });
    expect(maps.map(({ name, values }) => [name, values])).toEqual([
      ['a3', [6, 9]],
      ['b1', [1, 2, 3, 4]],
      ['c3', [12, 18]],
      ['d2', [3, 5, 7]],
      ['e1', [3, 6, 9, 12]],
    ]);
  });

  it('whatever their activations', async () => {
    const relu = { activation: parseActivation('relu') };
    const mixed = [
      kernel('a', [[-1]]),
      kernel('b', [[-1]], relu),
      kernel('c', [[2]]),
      kernel('d', [[3]], relu),
    ];
    const maps = await mapsOf([[1, -1]], { filters: mixed });
    expect(maps.map(({ name, values }) => [name, values])).toEqual([
      ['a', [-1, 1]],
      ['b', [0, 1]],
      ['c', [2, -2]],
      ['d', [3, 0]],
    ]);
  });

  it('on each channel of an array', async () => {
    const maps = await mapsOf([[[1, 2]], [[3, 4]]], { filters: [line('a2', 2, 1), line('b1', 1, 10)] });
    expect(maps.map(({ name, values }) => [name, values])).toEqual([
      ['a2-channel-0', [3]],
      ['a2-channel-1', [7]],
      ['b1-channel-0', [10, 20]],
      ['b1-channel-1', [30, 40]],
    ]);
  });

  it('refuses to combine maps of different sizes', async () => {
    await expect(mapsOf([[1, 2, 3, 4]], { filters, combination: 'max' })).rejects.toThrow(
      /input\.json: maps of different sizes cannot be combined: 1×2 and 1×4; use filters of one size, or --padding same$/,
    );
  });
});

describe('on a signal one number means its length', () => {
  const signal = [1, 2, 3, 4, 5, 6];
  const filters = [kernel('f', [[1, 10, 100]])];
  it.each([
    ['plain', { filters }, [321, 432, 543, 654]],
    ['stride', { filters, convolution: { stride: 2 } }, [321, 543]],
    ['stride as a pair', { filters, convolution: { stride: [1, 3] } }, [321, 654]],
    ['padding', { filters, convolution: { padding: 1 } }, [210, 321, 432, 543, 654, 65]],
    ['padding as a pair', { filters, convolution: { padding: [0, 1] } }, [210, 321, 432, 543, 654, 65]],
    ['padding of four sides', { filters, convolution: { padding: [0, 0, 1, 0] } }, [210, 321, 432, 543, 654]],
    ['same', { filters, convolution: { padding: 'same' } }, [210, 321, 432, 543, 654, 65]],
    ['dilation', { filters, convolution: { dilation: 2 } }, [531, 642]],
    ['pool size', { filters: [], pooling: { kind: 'max', size: 3 } }, [3, 6]],
    ['pool size by default', { filters: [], pooling: { kind: 'max' } }, [2, 4, 6]],
    ['pool stride', { filters: [], pooling: { kind: 'max', size: 2, stride: 4 } }, [2, 6]],
    ['pool padding', { filters: [], pooling: { kind: 'average', size: 2, padding: 1 } }, [1, 2.5, 4.5, 6]],
  ] as const)('%s', async (_, recipe, expected) => {
    const maps = await mapsOf(signal, recipe);
    expect(maps.map(({ shape, values }) => ({ shape, values }))).toEqual([
      { shape: [1, 1, expected.length], values: expected },
    ]);
  });

  it('of several channels too, but not on a matrix of one row', async () => {
    const convolution = { padding: 1 };
    const channels = await mapsOf([[[1, 2, 3]], [[4, 5, 6]]], { filters, convolution });
    expect(channels.map(({ shape }) => shape)).toEqual([
      [1, 1, 3],
      [1, 1, 3],
    ]);
    const matrix = await mapsOf([[1, 2, 3]], { filters, convolution });
    expect(matrix.map(({ shape }) => shape)).toEqual([[1, 3, 3]]);
  });

  it('and an array file of it is its length', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 's.json');
    writeFileSync(input, JSON.stringify(signal));
    const path = join(folder, 'out.npy');
    const { outputs } = await applyToFile(input, {
      recipe: { filters },
      encode: { format: 'npy' },
      destination: { kind: 'file', path },
    });
    expect(outputs[0].shape).toEqual([4]);
    expect(readNpy(readFileSync(path), path)).toEqual({
      shape: [4],
      data: Float32Array.of(321, 432, 543, 654),
    });
  });
});

describe('alpha and profile', () => {
  /** A row of three pixels: opaque blue-grey, transparent red, half transparent blue-grey. */
  const row: Raster = {
    width: 3,
    height: 1,
    channels: 4,
    data: Uint8Array.from([60, 90, 120, 255, 255, 0, 0, 0, 60, 90, 120, 128]),
  };
  const box = kernel('box', [[1 / 3, 1 / 3, 1 / 3]], { input: 'color' });

  async function apply(
    raster: Raster,
    filter: Filter,
    format: 'png' | 'jpeg',
    more: Partial<FilterRecipe> = {},
  ) {
    const folder = temporaryFolder();
    const input = join(folder, 'input.png');
    writeFileSync(input, await encodePicture(raster, 'png'));
    const convolution = { padding: [0, 0, 1, 1], border: 'edge' } as const;
    const job: ApplyJob = {
      recipe: { filters: [filter], convolution, ...more },
      encode: { format, ...(more.background && { background: more.background }) },
      destination: { kind: 'folder', path: join(folder, 'out') },
    };
    const { outputs } = await applyToFile(input, job);
    return { file: outputs[0].output, ...(await pixelsOf(outputs[0].output)) };
  }

  it('a colour result keeps its alpha, and what is transparent does not bleed', async () => {
    const { channels, data } = await apply(row, box, 'png');
    expect(channels).toBe(4);
    expect([data[3], data[7], data[11]]).toEqual([255, 0, 128]);
    expect([...data.subarray(0, 3), ...data.subarray(8, 11)]).toEqual([60, 90, 120, 60, 90, 120]);
  });

  it('in a format without alpha it lies on the background', async () => {
    const { channels, data } = await apply(row, box, 'jpeg', { background: [255, 255, 255] });
    expect(channels).toBe(3);
    const expected = [60, 90, 120, 255, 255, 255, 157, 172, 187];
    expected.forEach((value, i) => {
      expect(Math.abs(data[i] - value)).toBeLessThan(40);
    });
    const onBlack = await apply(row, box, 'jpeg');
    expect(Math.max(...onBlack.data.subarray(3, 6))).toBeLessThan(40);
  });

  it('grey has no alpha, but the background', async () => {
    const identity = kernel('identity', [[0, 1, 0]], { normalize: 'clip' });
    const onBlack = await apply(row, identity, 'png');
    expect(onBlack.channels).toBe(1);
    // luma 84.45, and 128 of 255 of it
    expect([...onBlack.data]).toEqual([84, 0, 42]);
    const onWhite = await apply(row, identity, 'png', { background: [255, 255, 255] });
    expect([...onWhite.data]).toEqual([84, 255, 169]);
  });

  it('a colour result carries the profile on, a grey one does not', async () => {
    const profile = Buffer.from(pictures.profiles.color, 'base64');
    const tagged: Raster = { ...row, profile };
    const colored = await apply(tagged, box, 'png');
    expect(Buffer.compare((await sharp(colored.file).metadata()).icc!, profile)).toBe(0);
    expect([...colored.data]).toEqual([...(await apply(row, box, 'png')).data]);
    const gray = await apply(tagged, kernel('gray', [[1, 0, -1]]), 'png');
    expect((await sharp(gray.file).metadata()).icc).toBeUndefined();
  });
});

describe('applyToFile writes', () => {
  const filters = [kernel('a', [[1]]), kernel('b', [[2]])];
  const matrix = '[[1,2],[3,4]]';

  function folderWith(name: string, content: string | Uint8Array): { folder: string; input: string } {
    const folder = temporaryFolder();
    const input = join(folder, name);
    writeFileSync(input, content);
    return { folder, input };
  }

  it('a file for each map into a folder that it makes, and again unchanged', async () => {
    const { folder, input } = folderWith('x.y.json', matrix);
    const destination = { kind: 'folder', path: join(folder, 'new/maps') } as const;
    const run = () => applyToFile(input, { recipe: { filters }, destination });
    expect((await run()).outputs.map(({ status }) => status)).toEqual(['written', 'written']);
    expect(readdirSync(destination.path).sort()).toEqual(['x.y.a.png', 'x.y.b.png']);
    expect((await run()).outputs.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
  });

  it('several maps into one array', async () => {
    const { folder, input } = folderWith('x.json', matrix);
    const path = join(folder, 'maps.npy');
    await applyToFile(input, {
      recipe: { filters },
      encode: { format: 'npy' },
      destination: { kind: 'file', path },
    });
    const { shape, data } = readNpy(readFileSync(path), path);
    expect({ shape, data: [...data] }).toEqual({ shape: [2, 2, 2], data: [1, 2, 3, 4, 2, 4, 6, 8] });
  });

  it('not several maps into one picture, and then nothing', async () => {
    const { folder, input } = folderWith('x.json', matrix);
    const destination = { kind: 'file', path: join(folder, 'one.png') } as const;
    await expect(applyToFile(input, { recipe: { filters }, destination })).rejects.toThrow(
      new InputError(
        `${input}: makes 2 maps, which one picture cannot hold; use -o with a folder, ` +
          '--montage, --combine, or an array format (--format npy)',
      ),
    );
    expect(readdirSync(folder)).toEqual(['x.json']);
  });

  it('never over an input, even one that is a link to the output', async () => {
    const { folder, input } = folderWith('x.json', matrix);
    const link = join(folder, 'link.json');
    symlinkSync(input, link);
    const encode = { format: 'json' } as const;
    const destination = { kind: 'file', path: input } as const;
    for (const from of [input, link]) {
      const job = { recipe: { filters: [filters[1]] }, encode, destination, force: true };
      await expect(applyToFile(from, job)).rejects.toThrow(`${input}: is an input of this run`);
    }
    expect(readFileSync(input, 'utf8')).toBe(matrix);
  });

  it('what it has to say of the input', async () => {
    const gif = readFileSync(join(root, 'test/oracle/pictures/two-frames.gif'));
    const { folder, input } = folderWith('moving.gif', gif);
    const job = { recipe: { filters: [filters[0]] }, destination: { kind: 'folder', path: folder } } as const;
    expect((await applyToFile(input, job)).notes).toEqual(['the first of 2 frames']);
  });

  it('a picture too large for its format not at all, and says which', async () => {
    const { folder, input } = folderWith(
      'long.json',
      JSON.stringify(Array.from({ length: 17_000 }, (_, i) => i)),
    );
    const destination = { kind: 'file', path: join(folder, 'long.webp') } as const;
    const job = { recipe: { filters: [] }, encode: { format: 'webp' }, destination } as const;
    await expect(applyToFile(input, job)).rejects.toThrow(
      new InputError(
        `${input}: a picture of 17000×1 cannot be written as webp ` +
          '(Processed image is too large for the WebP format); use png or tiff',
      ),
    );
  });
});

describe('applyToFile refuses, naming the input', () => {
  const cases: [string, string | Uint8Array | undefined, string][] = [
    ['missing.png', undefined, 'there is no such file or folder'],
    ['empty.png', '', 'is empty; expected a picture or an array'],
    [
      'notes.txt',
      'hello',
      'is neither a picture (PNG, JPEG, WebP, TIFF, AVIF, GIF) nor an array (.npy, .json, .csv): ' +
        'it starts with "hello"; a matrix in CSV starts with a number, so take a header row out',
    ],
    [
      'small.json',
      '[[1,2],[3,4]]',
      'a kernel of 3 does not fit into an input of 2; use a smaller one, or padding (--padding same)',
    ],
    ['it is 写真\u0027s.png', undefined, 'there is no such file or folder'],
  ];
  it.each(cases)('%s', async (name, content, message) => {
    const folder = temporaryFolder();
    const input = join(folder, name);
    if (content !== undefined) writeFileSync(input, content);
    const destination = { kind: 'folder', path: join(folder, 'out') } as const;
    const recipe = { filters: await loadFilters(['sobel-x']) };
    await expect(applyToFile(input, { recipe, destination })).rejects.toThrow(
      new InputError(`${input}: ${message}`),
    );
    expect(readdirSync(folder)).toEqual(content === undefined ? [] : [name]);
  });

  it('a folder', async () => {
    const input = join(temporaryFolder(), 'folder.png');
    mkdirSync(input);
    await expect(applyToFile(input, { recipe: { filters: [] } })).rejects.toThrow(
      new InputError(`${input}: is a folder, but a picture or an array is expected`),
    );
  });

  it('one that overflows, into a picture and into an array', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'big.json');
    writeFileSync(input, '[[1, 3e38], [0, 1]]');
    const recipe = { filters: [kernel('ten', [[10]])] };
    for (const format of ['png', 'npy', 'json', 'csv'] as const) {
      const destination = { kind: 'folder', path: join(folder, 'out') } as const;
      await expect(applyToFile(input, { recipe, destination, encode: { format } })).rejects.toThrow(
        new InputError(`${input}: the map ten has values beyond float32; use smaller weights or values`),
      );
    }
  });

  it('and the real command goes on with the others', async () => {
    const folder = temporaryFolder();
    const cut = readFileSync(fixture('seven.png')).subarray(0, 200);
    writeFileSync(join(folder, 'cut.png'), cut);
    const args = [
      'apply',
      'cut.png',
      'gone.png',
      fixture('seven.png'),
      '-f',
      'sobel-x',
      '-o',
      'out/',
      '--quiet',
    ];
    const { status, stdout, stderr } = convtool(args, { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /cut\.png: cannot be decoded; it is truncated, corrupt, or of a kind that is not read \(.+\)/,
    );
    expect(stderr).toContain('gone.png: there is no such file or folder');
    expect(readdirSync(join(folder, 'out'))).toEqual(['seven.sobel-x.png']);
  });
});
