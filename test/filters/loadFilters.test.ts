import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { UsageError } from '../../src/errors.js';
import type { Filter } from '../../src/filters/filter.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { shippedFilterNames } from '../../src/filters/shippedFilters.js';
import { temporaryFolder } from '../convtool.js';

/** A file of one's own; its path. */
function file(name: string, content: string | Uint8Array | object): string {
  const path = join(temporaryFolder(), name);
  const isText = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(path, isText ? content : JSON.stringify(content));
  return path;
}

function npy(name: string, shape: readonly number[], values: readonly number[]): string {
  return file(name, writeNpy({ shape, data: Float32Array.from(values) }));
}

/** A filter as it is where nothing else is said. */
function filter(
  name: string,
  [channels, height, width]: readonly [number, number, number],
  weights: readonly number[],
  rest: Partial<Filter> = {},
): Filter {
  return {
    name,
    channels,
    height,
    width,
    weights: Float64Array.from(weights),
    bias: 0,
    input: 'gray',
    ...rest,
  };
}

const namesOf = async (specs: readonly string[]) => (await loadFilters(specs)).map(({ name }) => name);

describe('an inline matrix', () => {
  it.each([
    ['[-1,0,1]', 'a kernel of one row', [filter('filter', [1, 1, 3], [-1, 0, 1])]],
    ['[[1,2,3],[4,5,6]]', 'a kernel', [filter('filter', [1, 2, 3], [1, 2, 3, 4, 5, 6])]],
    [
      '[[[1,2]],[[3,4]],[[5,6]]]',
      'a filter with a kernel for each channel',
      [filter('filter', [3, 1, 2], [1, 2, 3, 4, 5, 6])],
    ],
    [
      '[[[[1],[2]]],[[[3],[4]]]]',
      'a bank',
      [filter('filter-0', [1, 2, 1], [1, 2]), filter('filter-1', [1, 2, 1], [3, 4])],
    ],
    [
      '[[[[1]],[[2]]],[[[3]],[[4]]],[[[5]],[[6]]]]',
      'a bank on channels',
      [
        filter('filter-0', [2, 1, 1], [1, 2]),
        filter('filter-1', [2, 1, 1], [3, 4]),
        filter('filter-2', [2, 1, 1], [5, 6]),
      ],
    ],
    ['[[[[7]]]]', 'a bank of one', [filter('filter-0', [1, 1, 1], [7])]],
    [' [ [ 0.5 , -25e-2 ] ] ', 'spaced out', [filter('filter', [1, 1, 2], [0.5, -0.25])]],
  ])('%s is %s', async (spec, _, expected) => {
    expect(await loadFilters([spec])).toEqual(expected);
  });
});

describe("a file of one's own", () => {
  it('holds a filter in JSON, with all its keys', async () => {
    const path = file('any.json', {
      $schema: 'filter.schema.json',
      name: 'mine',
      description: 'A filter of mine.',
      source: 'me',
      group: 'edge',
      kernel: [[1, 2, 3]],
      divisor: 4,
      bias: -0.5,
      activation: 'leaky-relu:0.2',
      input: 'color',
      normalize: 'symmetric',
    });
    expect(await loadFilters([path])).toEqual([
      filter('mine', [1, 1, 3], [0.25, 0.5, 0.75], {
        bias: -0.5,
        activation: { name: 'leaky-relu', parameters: [0.2] },
        input: 'color',
        normalize: 'symmetric',
        description: 'A filter of mine.',
        source: 'me',
      }),
    ]);
  });

  it('holds a filter with a kernel for each channel', async () => {
    const kernels = [[[1, 2]], [[3, 4]], [[5, 6]]];
    expect(await loadFilters([file('rgb.json', { kernels, divisor: 2 })])).toEqual([
      filter('rgb', [3, 1, 2], [0.5, 1, 1.5, 2, 2.5, 3]),
    ]);
  });

  it('divides by the divisor once, in float64', async () => {
    const [{ weights }] = await loadFilters([file('third.json', { kernel: [[5, 0.1]], divisor: 3 })]);
    expect(weights).toEqual(Float64Array.of(5 / 3, 0.1 / 3));
    expect(await loadFilters([file('minus.json', { kernel: [[1, -2]], divisor: -2 })])).toEqual([
      filter('minus', [1, 1, 2], [-0.5, 1]),
    ]);
  });

  it('holds a matrix in JSON, or an array with its shape', async () => {
    expect(await loadFilters([file('m.json', '[[1,2],[3,4]]')])).toEqual([
      filter('m', [1, 2, 2], [1, 2, 3, 4]),
    ]);
    expect(await loadFilters([file('bank.json', [[[[1]]], [[[2]]]])])).toEqual([
      filter('bank-0', [1, 1, 1], [1]),
      filter('bank-1', [1, 1, 1], [2]),
    ]);
  });

  it.each([
    [[3], [filter('k', [1, 1, 3], [1, 2, 3])]],
    [[1, 3], [filter('k', [1, 1, 3], [1, 2, 3])]],
    [[3, 1], [filter('k', [1, 3, 1], [1, 2, 3])]],
    [[3, 1, 1], [filter('k', [3, 1, 1], [1, 2, 3])]],
    [
      [3, 1, 1, 1],
      [filter('k-0', [1, 1, 1], [1]), filter('k-1', [1, 1, 1], [2]), filter('k-2', [1, 1, 1], [3])],
    ],
    [[1, 3, 1, 1], [filter('k-0', [3, 1, 1], [1, 2, 3])]],
  ])('holds an array in .npy, of shape %j', async (shape, expected) => {
    expect(await loadFilters([npy('k.npy', shape, [1, 2, 3])])).toEqual(expected);
    // The bytes decide; the ending need not be .npy.
    expect(await loadFilters([npy('k.weights', shape, [1, 2, 3])])).toEqual(expected);
  });

  it('holds a bank of the library in an order of its own', async () => {
    const path = file('pair.json', { name: 'pair', filters: ['sobel-y', 'box-3', 'sobel-x'] });
    expect(await loadFilters([path])).toEqual(await loadFilters(['sobel-y', 'box-3', 'sobel-x']));
  });

  it('may start with a byte order mark and blanks', async () => {
    expect(await namesOf([file('bom.json', '\uFEFF\r\n { "kernel": [[1]] }\r\n')])).toEqual(['bom']);
  });

  it.each([
    ['my-filter.json', 'my-filter'],
    ['v1.2_b.json', 'v1.2_b'],
    ['two words (1).json', 'two-words-1-'],
    ['-rf.json', 'rf'],
    ['.hidden.json', 'hidden'],
    ['größe.json', 'gr-e'],
    ['日本.json', 'filter'],
    ['no-ending', 'no-ending'],
    [`${'x'.repeat(100)}.json`, 'x'.repeat(64)],
  ])('called %s without a name in it is named %s', async (name, expected) => {
    expect(await namesOf([file(name, { kernel: [[1]] })])).toEqual([expected]);
    expect(await namesOf([npy(name, [1, 1], [1])])).toEqual([expected]);
  });
});

describe('several filters', () => {
  it('come in the order in which they are named', async () => {
    expect(await namesOf(['sobel-y', '[[1]]', 'box-3', 'sobel-x'])).toEqual([
      'sobel-y',
      'filter',
      'box-3',
      'sobel-x',
    ]);
  });

  it('of none are none', async () => {
    expect(await loadFilters([])).toEqual([]);
  });

  it('are numbered from 1 where they share a name', async () => {
    expect(await namesOf(['[[1]]', 'box-3', '[[2]]', 'box-3', '[[3]]'])).toEqual([
      'filter-1',
      'box-3-1',
      'filter-2',
      'box-3-2',
      'filter-3',
    ]);
    expect(await namesOf(['edges-4', 'edge-top'])).toEqual([
      'edge-top-1',
      'edge-left',
      'edge-bottom',
      'edge-right',
      'edge-top-2',
    ]);
  });

  it('keep their own name, and numbers that it takes are passed over', async () => {
    expect(await namesOf(['[[1]]', '[[2]]', '[[[[3]]],[[[4]]]]'])).toEqual([
      'filter-2',
      'filter-3',
      'filter-0',
      'filter-1',
    ]);
    const twice = [file('a.json', { kernel: [[1]] }), file('a.json', { kernel: [[2]] })];
    expect(await namesOf([...twice, file('a-2.json', { kernel: [[3]] })])).toEqual(['a-1', 'a-3', 'a-2']);
  });
});

describe('the names of the library', () => {
  it('are in alphabetical order, and end nowhere in .json', () => {
    const names = shippedFilterNames();
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['box-3', 'edges-4', 'sobel-x']));
    expect(names.filter((name) => name.includes('.'))).toEqual([]);
  });
});

/** Expects a UsageError that says exactly this. */
async function expectRefusal(spec: string, message: string): Promise<void> {
  await expect(loadFilters(['box-3', spec])).rejects.toThrow(new UsageError(message));
}

describe('a name is refused', () => {
  const expected =
    'expected a name of the library (convtool filters list shows them), a .json or .npy file, ' +
    'or a matrix such as [[-1,0,1]]';
  const expectedInFile =
    'expected the name of a filter beside this file, or of the library (convtool filters list shows them)';

  it.each([
    ['sobel-z', ' (did you mean sobel-x?)'],
    ['Sobel-X', ' (did you mean sobel-x?)'],
    ['laplacian-44', ' (did you mean laplacian-4?)'],
    ['laplasian', ' (did you mean laplacian?)'],
    ['gausian-5', ' (did you mean gaussian-5?)'],
    ['zzzzzzzzzzzz', ''],
    ['sobel-x,sobel-y', ''],
    ['..', ''],
    ['..\\sobel-x', ' (did you mean sobel-x?)'],
    ['', ''],
    ['__proto__', ''],
  ])('that is not in the library: "%s"', async (name, advice) => {
    await expectRefusal(name, `unknown filter "${name}"${advice}; ${expected}`);
  });

  it.each(['../sobel-x', './sobel-x', '/sobel-x', '../filters/../sobel-x', 'sobel-x.json', 'SOBEL-X.NPY'])(
    'with a path or an ending is a file, never one of the library: %s',
    async (path) => {
      await expectRefusal(
        path,
        `${path}: there is no such file or folder; a filter is a .json or .npy file, or a name such as sobel-x`,
      );
    },
  );

  it.each([
    [
      '../box-3',
      ': "../box-3" is a path, but a file names filters beside it, or of the library, by their names',
    ],
    ['a/b', ': "a/b" is a path, but a file names filters beside it, or of the library, by their names'],
    ['/a', ': "/a" is a path, but a file names filters beside it, or of the library, by their names'],
    ['a.npy', ': "a.npy" is a path, but a file names filters beside it, or of the library, by their names'],
    ['[[1]]', ': "[[1]]" is a matrix, but a file names filters beside it, or of the library, by their names'],
    ['..', `: unknown filter ".."; ${expectedInFile}`],
    ['.hidden', `: unknown filter ".hidden"; ${expectedInFile}`],
    ['', ' must not be empty.'],
    ['x y', `: unknown filter "x y"; ${expectedInFile}`],
    ['x'.repeat(65), `: unknown filter "${'x'.repeat(65)}"; ${expectedInFile}`],
    ['sobel-q', `: unknown filter "sobel-q" (did you mean sobel-x?); ${expectedInFile}`],
  ])('that climbs, is a matrix or stands for nothing, in a bank: "%s"', async (name, message) => {
    const path = file('bank.json', { filters: ['sobel-x', name] });
    await expectRefusal(path, `${path}: filters[1]${message}`);
  });

  it('that is of a bank which shares a filter with the one it stands in', async () => {
    const path = file('bank.json', { filters: ['edge-left', 'sobel-x', 'edges-4'] });
    await expectRefusal(
      path,
      `${path}: filters[2]: edge-left is in this bank already, by filters[0]; leave one out, or name one otherwise`,
    );
  });
});

describe('an inline matrix is refused', () => {
  it.each([
    ['[[1,2],[3]]', 'is ragged: [1] has 1 value, but [0] has 2; give both the same number.'],
    ['[1,[2]]', 'has a list at [1], where a number was expected; write a plain number there.'],
    [
      '[[1],2]',
      'has 2 at [1], where a list was expected, as at [0]; put it between brackets or take it out.',
    ],
    ['[[1,"2"]]', 'has "2" at [0,1], where a number was expected; write a plain number there.'],
    ['[[null]]', 'has null at [0,0], where a number was expected; write a plain number there.'],
    ['[]', 'has an empty list, but an array holds at least one value; put numbers between the brackets.'],
    [
      '[[]]',
      'has an empty list at [0], but an array holds at least one value; put numbers between the brackets.',
    ],
    [
      '[[1e400]]',
      'holds a number over 1.8e+308 at [0,0], beyond the largest float32, 3.4028235e+38; scale the values first.',
    ],
    [
      '[[-1e39]]',
      'holds -1e+39 at [0,0], beyond the largest float32, 3.4028235e+38; scale the values first.',
    ],
    [
      '[[[[[1]]]]]',
      'has lists more than 4 levels deep, but an array has 1 to 4 dimensions; take away the outer brackets.',
    ],
    [
      '[[1,2]',
      'is not JSON: at line 1, column 7 a closing bracket was expected, not the end of the file; correct it there.',
    ],
    [
      '[[1 2]]',
      'is not JSON: at line 1, column 5 a comma or a closing bracket was expected, not "2"; correct it there.',
    ],
    [
      '[NaN]',
      'is not JSON: at line 1, column 2 a number, a bracket or a key in double quotes was expected, not "NaN"; ' +
        'correct it there.',
    ],
  ])('%s', async (spec, message) => {
    await expectRefusal(spec, `the filter ${spec} ${message}`);
  });

  it('with a side of more than 1023 weights, its text cut short', async () => {
    const wide = JSON.stringify([Array(1024).fill(0)]);
    const tall = JSON.stringify(Array(1024).fill([0]));
    const cut = (spec: string) => `the filter ${spec.slice(0, 39)}…`;
    const limit = 'is too large; a side may have at most 1023 weights';
    await expectRefusal(wide, `${cut(wide)}: a kernel of 1×1024 ${limit}`);
    await expectRefusal(tall, `${cut(tall)}: a kernel of 1024×1 ${limit}`);
    const [largest] = await loadFilters([JSON.stringify([Array(1023).fill(1)])]);
    expect(largest.width).toBe(1023);
  });
});

describe('a file is refused', () => {
  const forms =
    'expected one of relu, relu6, leaky-relu[:slope], elu[:alpha], sigmoid, tanh, softplus, swish, gelu, gelu-tanh, abs, clip:low..high';
  const kernel = [[1]];
  const choices =
    '"kernel" (rows of weights), "kernels" (one kernel per channel), "family" (a formula) or "filters" (a bank)';
  const expected = 'expected a filter in braces, such as {"kernel": [[-1, 0, 1]]}, or a matrix in brackets';

  it.each<[string, string, string | object]>([
    ['no kernel', `: expected ${choices}, found none of them.`, { name: 'mine' }],
    [
      'both kernel and kernels',
      `: expected one of ${choices}, found "kernel" and "kernels".`,
      { kernel, kernels: [kernel] },
    ],
    ['ragged rows', ': kernel[2] has 1 weight, but the first row has 2.', { kernel: [[1, 2], [3, 4], [5]] }],
    [
      'ragged rows in one of several kernels',
      ': kernels[1][1] has 3 weights, but the first row has 1.',
      {
        kernels: [
          [[1], [2]],
          [[3], [4, 5, 6]],
        ],
      },
    ],
    [
      'kernels of different sizes',
      ': kernels[1] is 2×1, but the first kernel is 1×2.',
      { kernels: [[[1, 2]], [[1], [2]]] },
    ],
    ['a text for a number', ': kernel[0][1] must be a finite number, not "2".', { kernel: [[1, '2']] }],
    ['null for a number', ': kernel[1][0] must be a finite number, not null.', { kernel: [[1], [null]] }],
    ['a number for a row', ': kernel[0] must be a list, not 1.', { kernel: [1, 2] }],
    ['a list for a number', ': kernel[0][0] must be a finite number, not a list.', { kernel: [kernel] }],
    ['an object for the kernel', ': kernel must be a list, not an object.', { kernel: { rows: [1] } }],
    ['an empty kernel', ': kernel must not be empty.', { kernel: [] }],
    ['an empty row', ': kernel[0] must not be empty.', { kernel: [[]] }],
    ['no kernels', ': kernels must not be empty.', { kernels: [] }],
    ['one empty kernel of several', ': kernels[1] must not be empty.', { kernels: [kernel, []] }],
    ['an empty kernel alone', ': kernels[0] must not be empty.', { kernels: [[]] }],
    ['an empty kernel at first', ': kernels[0] must not be empty.', { kernels: [[], kernel] }],
    [
      '1e400',
      ': kernel[0][1] must be a finite number, not a number over 1.8e+308.',
      '{"kernel": [[1, 1e400]]}',
    ],
    [
      '1e39',
      ': kernel[1][0] is 1e+39, beyond the largest float32, 3.4028235e+38.',
      {
        kernel: [
          [0, 0],
          [1e39, 0],
        ],
      },
    ],
    [
      'a small divisor',
      ': kernels[1][0][1] is -5 / 1e-38, beyond the largest float32, 3.4028235e+38.',
      { kernels: [[[1, 2]], [[3, -5]]], divisor: 1e-38 },
    ],
    ['a large bias', ': bias is 1e+39, beyond the largest float32, 3.4028235e+38.', { kernel, bias: 1e39 }],
    [
      'a row too long',
      ': kernel[0] must have at most 1023 entries, not 1024.',
      { kernel: [Array(1024).fill(0)] },
    ],
    [
      'too many rows',
      ': kernel must have at most 1023 entries, not 1024.',
      { kernel: Array(1024).fill([0]) },
    ],
    ['a divisor of 0', ': divisor must not be 0.', { kernel, divisor: 0 }],
    ['a divisor of -0', ': divisor must not be 0.', '{"kernel": [[1]], "divisor": -0}'],
    ['a divisor as a text', ': divisor must be a finite number, not "9".', { kernel, divisor: '9' }],
    ['a bias as a list', ': bias must be a finite number, not a list.', { kernel, bias: [1] }],
    ['an unknown key', ': unknown key "kernal" (did you mean kernel?).', { kernal: kernel }],
    [
      'an unknown key that is near to none',
      ': unknown key "zzzzzzzz"; the keys there are $schema, name, description, source, group, kernel, divisor, ' +
        'bias, activation, input, normalize.',
      { kernel, zzzzzzzz: 1 },
    ],
    [
      'an unknown key of a bank',
      ': unknown key "divisor"; the keys there are $schema, name, description, source, group, filters.',
      { filters: ['sobel-x'], divisor: 2 },
    ],
    [
      'a kernel and a bank',
      `: expected one of ${choices}, found "kernel" and "filters".`,
      { filters: ['sobel-x'], kernel },
    ],
    [
      'an unknown activation',
      `: activation "rleu": unknown activation (did you mean relu?); ${forms}.`,
      { kernel, activation: 'rleu' },
    ],
    [
      'a setting that is none',
      ': activation "clip:6..0": clip is written clip:low..high, with low and high finite numbers in order.',
      { kernel, activation: 'clip:6..0' },
    ],
    ['an activation as a number', ': activation must be a text, not 6.', { kernel, activation: 6 }],
    ['an unknown view', ': input must be one of gray, color, not "grey".', { kernel, input: 'grey' }],
    [
      'an unknown normalisation',
      ': normalize must be one of minmax, symmetric, abs, clip, not "zero".',
      { kernel, normalize: 'zero' },
    ],
    ['a description as a number', ': description must be a text, not 1.', { kernel, description: 1 }],
    [
      'a name that climbs',
      ': name must be 1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first, not "../x".',
      { kernel, name: '../x' },
    ],
    ['a bank of nothing', ': filters must not be empty.', { filters: [] }],
    ['a bank as a text', ': filters must be a list, not "sobel-x".', { filters: 'sobel-x' }],
    [
      'a bank of kernels',
      ': filters[0] must be the name of a filter, or a filter in braces, not a list.',
      { filters: [kernel] },
    ],
    [
      'what is not JSON',
      ' is not JSON: at line 3, column 1 a value was expected, not "}"; correct it there.',
      '{\n  "kernel": [[1,\n}',
    ],
    [
      'a comment',
      ' is not JSON: at line 2, column 3 JSON without comments was expected, not "//"; correct it there.',
      '{\n  // mine\n  "kernel": [[1]] }',
    ],
    [
      'text',
      ' is not JSON: at line 1, column 1 a number, a bracket or a key in double quotes was expected, not "hello"; ' +
        'correct it there.',
      'hello',
    ],
    ['nothing', `: is empty; ${expected}`, ''],
    ['nothing but blanks', `: is empty; ${expected}`, '\uFEFF \n'],
    ['a text in JSON', `: holds "x"; ${expected}`, '"x"'],
    ['null', `: holds null; ${expected}`, 'null'],
    [
      'a ragged matrix',
      ' is ragged: [1] has 1 value, but [0] has 2; give both the same number.',
      '[[1,2],[3]]',
    ],
    [
      'a matrix too large',
      ': a kernel of 1×1024 is too large; a side may have at most 1023 weights',
      [Array(1024).fill(0)],
    ],
  ])('that holds %s: %s', async (_, message, content) => {
    const path = file('mine.json', content);
    await expectRefusal(path, `${path}${message}`);
  });

  it('that is not there', async () => {
    await expectRefusal(
      'missing.json',
      'missing.json: there is no such file or folder; a filter is a .json or .npy file, or a name such as sobel-x',
    );
  });

  it('that is a folder', async () => {
    const folder = join(temporaryFolder(), 'folder.json');
    mkdirSync(folder);
    await expectRefusal(
      folder,
      `${folder}: is a folder, but a file is expected; a filter is a .json or .npy file, or a name such as sobel-x`,
    );
  });

  it('that is called .npy and is not one', async () => {
    const path = file('k.npy', 'hello, this is no array');
    await expectRefusal(
      path,
      `${path} is not a sound .npy file: it starts with 68 65 6c 6c 6f 2c, not with 93 4e 55 4d 50 59; ` +
        'save it with np.save.',
    );
  });

  it('that is an array too large or with too many dimensions', async () => {
    const tall = npy('tall.npy', [1024, 1], Array(1024).fill(0));
    await expectRefusal(
      tall,
      `${tall}: a kernel of 1024×1 is too large; a side may have at most 1023 weights`,
    );
    const deep = npy('deep.npy', [1, 1, 1, 1, 1], [0]);
    await expectRefusal(
      deep,
      `${deep} has 5 dimensions, but 1 to 4 are expected; save one part of it, e.g. array[0].`,
    );
  });
});
