import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { type FilterFolder, shippedFolder } from '../../src/filters/filterFolders.js';
import { type FilterSearch, searchIn } from '../../src/filters/filterSearch.js';
import { loadEntry } from '../../src/filters/loadEntry.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { convtool, temporaryFolder } from '../convtool.js';

/** A folder of filters with one weight each, by their names; or of what else a file holds. */
function library(filters: Readonly<Record<string, number | object>>, folder = temporaryFolder()): string {
  for (const [name, content] of Object.entries(filters)) {
    const file = typeof content === 'number' ? { kernel: [[content]] } : content;
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(file));
  }
  return folder;
}

function search(...paths: readonly string[]): FilterSearch {
  return searchIn([...paths.map((path): FilterFolder => ({ path, origin: '--library' })), shippedFolder]);
}

/** The names and the first weights of what a text stands for. */
async function found(spec: string, ...paths: readonly string[]): Promise<[string, number][]> {
  const { filters } = await loadEntry(spec, search(...paths));
  return filters.map(({ name, weights }) => [name, weights[0]]);
}

describe('a name is looked up', () => {
  it('folder after folder, the shipped one last', async () => {
    const [one, two] = [library({ mine: 1, 'sobel-x': 2 }), library({ mine: 3, other: 4, 'box-3': 5 })];
    expect(await found('mine', one, two)).toEqual([['mine', 1]]);
    expect(await found('mine', two, one)).toEqual([['mine', 3]]);
    expect(await found('other', one, two)).toEqual([['other', 4]]);
    expect(await found('sobel-x', one, two)).toEqual([['sobel-x', 2]]);
    expect(await found('box-3', one, two)).toEqual([['box-3', 5]]);
    expect(await found('sobel-y', one, two)).toEqual([['sobel-y', -1]]);
    expect(await found('sobel-x', two)).toEqual([['sobel-x', -1]]);
  });

  it('before the families, so that an own file takes the place of one', async () => {
    const own = library({ box: 7 });
    expect(await found('box', own)).toEqual([['box', 7]]);
    await expect(loadEntry('box:size=5', search(own))).rejects.toThrow(
      `filter "box:size=5": box is a file (${join(own, 'box.json')}) and has no parameter size`,
    );
    expect((await loadEntry('box:size=5', search())).filters[0].weights.length).toBe(25);
  });

  it('in .json before .npy, and in nothing else', async () => {
    const own = library({ both: 1, 'filter.schema': {} });
    const npy = (name: string, weight: number) =>
      writeFileSync(join(own, name), writeNpy({ shape: [1, 1], data: Float32Array.of(weight) }));
    npy('both.npy', 2);
    npy('alone.npy', 3);
    npy('text.txt', 4);
    npy('-dash.npy', 5);
    expect(await found('both', own)).toEqual([['both', 1]]);
    expect(await found('alone', own)).toEqual([['alone', 3]]);
    for (const name of ['text', '-dash', 'dash', 'filter.schema']) {
      await expect(found(name, own)).rejects.toThrow(`unknown filter "${name}"`);
    }
  });

  it('by the name of its file, though the file calls itself otherwise', async () => {
    const own = library({ file: { name: 'inside', kernel: [[1]] } });
    expect(await found('file', own)).toEqual([['inside', 1]]);
    await expect(found('inside', own)).rejects.toThrow('unknown filter "inside"');
  });

  it('nowhere where it is a path', async () => {
    const own = library({ mine: 1 });
    await expect(found('./mine.json', own)).rejects.toThrow('./mine.json: there is no such file or folder');
    expect(await found(join(own, 'mine.json'))).toEqual([['mine', 1]]);
  });
});

describe('the command looks a name up', () => {
  const weight = (args: readonly string[], options?: Parameters<typeof convtool>[1]) => {
    const { status, stdout, stderr } = convtool(['filters', 'show', '--json', ...args], options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(stdout).filters.map((filter: { kernels: number[][][] }) => filter.kernels[0][0][0]);
  };

  it('in --library, then CONVTOOL_FILTERS, then what is shipped; a path before all', () => {
    const [one, two, three] = [
      library({ a: 1, c: 1 }),
      library({ a: 2, b: 2 }),
      library({ a: 3, b: 3, c: 3 }),
    ];
    const env = { CONVTOOL_FILTERS: `${two}:${three}` };
    expect(weight(['a', 'b', 'c', 'sobel-x', join(three, 'a.json')], { env })).toEqual([2, 2, 3, -1, 3]);
    expect(weight(['a', 'b', 'c', '--library', one], { env })).toEqual([1, 2, 1]);
    expect(weight(['a', 'b', 'c', '--library', three, '--library', one], { env })).toEqual([3, 3, 3]);
    expect(weight(['a', 'b', '--library', one, '--library', three], { env })).toEqual([1, 3]);
    expect(weight(['./a.json', 'a'], { cwd: three, env })).toEqual([3, 2]);
    expect(weight(['sobel-x'], { env: { CONVTOOL_FILTERS: '' } })).toEqual([-1]);
  });

  it('the same for apply and print', () => {
    const own = library({ mine: 9, 'sobel-x': 8 });
    for (const [args, env] of [
      [['--library', own], {}],
      [[], { CONVTOOL_FILTERS: own }],
    ] as const) {
      const print = ['print', '-', '-f', 'mine', '-f', 'sobel-x', '--format', 'json', ...args];
      const { status, stdout } = convtool(print, { input: '[[1]]', env });
      expect({ status, data: JSON.parse(stdout).data }).toEqual({ status: 0, data: [9, 8] });
      const apply = ['apply', '-', '-f', 'mine', '-o', '-', '--format', 'json', ...args];
      expect(JSON.parse(convtool(apply, { input: '[[1]]', env }).stdout).data).toEqual([9]);
    }
  });
});

describe('what a file names is looked up', () => {
  it('beside it, then where names are looked up', async () => {
    const beside = library({ a: 1, bank: { filters: ['a', 'b', 'sobel-x'] } });
    const other = library({ a: 2, b: 2 });
    const expected = [
      ['a', 1],
      ['b', 2],
      ['sobel-x', -1],
    ];
    expect(await found(join(beside, 'bank.json'), other)).toEqual(expected);
    expect(await found('bank', other, beside)).toEqual(expected);
    await expect(found(join(beside, 'bank.json'))).rejects.toThrow('filters[1]: unknown filter "b"');
  });

  it('beside the file that a link leads to', async () => {
    const real = library({ a: 1, bank: { filters: ['a'] } });
    const folder = library({ a: 2 });
    symlinkSync(join(real, 'bank.json'), join(folder, 'bank.json'));
    expect(await found(join(folder, 'bank.json'))).toEqual([['a', 1]]);
  });

  it('by a shipped bank beside it, whatever shadows its filters', async () => {
    const own = library({ 'sobel-x': 5 });
    expect(await found('sobel', own)).toEqual([
      ['sobel-x', -1],
      ['sobel-y', -1],
    ]);
    expect(await found('sobel-x', own)).toEqual([['sobel-x', 5]]);
  });

  it('once for each bank, also of a bank in a bank', async () => {
    const folder = library({
      a: 1,
      b: 2,
      c: 3,
      inner: { filters: ['b', 'a'] },
      outer: { filters: ['c', 'inner'] },
    });
    expect(await found(join(folder, 'outer.json'))).toEqual([
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ]);
  });
});

describe('a family in a file', () => {
  const load = (file: object, name = 'g') =>
    loadEntry(join(library({ [name]: file }), `${name}.json`), search());

  it('makes what the family makes, under the name of the file', async () => {
    const [{ weights, ...rest }] = (await load({ family: 'gaussian', parameters: { sigma: 2, size: 5 } }))
      .filters;
    const [{ weights: expected, ...family }] = await loadFilters(['gaussian:sigma=2,size=5']);
    expect(weights).toEqual(expected);
    expect(family.name).toBe('gaussian-sigma2-size5');
    expect(rest).toEqual({ ...family, name: 'g' });
  });

  it('keeps what the file says beside it', async () => {
    const entry = await load({
      name: 'soft',
      description: 'Softer.',
      source: 'me',
      group: 'blur',
      family: 'gaussian',
      bias: 4,
      activation: 'clip:0..255',
      input: 'gray',
      normalize: 'abs',
    });
    expect(entry).toMatchObject({
      name: 'soft',
      description: 'Softer.',
      source: 'me',
      group: 'blur',
      isBank: false,
      filters: [
        {
          name: 'soft',
          description: 'Softer.',
          source: 'me',
          bias: 4,
          activation: { name: 'clip', parameters: [0, 255] },
          input: 'gray',
          normalize: 'abs',
        },
      ],
    });
  });

  it('keeps of the family what the file does not say', async () => {
    const [filter] = (await load({ family: 'gaussian' })).filters;
    expect(filter).toMatchObject({ input: 'color', bias: 0, source: 'SciPy gaussian_filter, truncate 4' });
    expect('activation' in filter).toBe(false);
  });

  it('that makes a bank names its filters after the file', async () => {
    const entry = await load({ family: 'gabor-bank', parameters: { orientations: 2, size: 5 } }, 'stripes');
    expect([entry.isBank, ...entry.filters.map(({ name }) => name)]).toEqual([
      true,
      'stripes-theta0',
      'stripes-theta90',
    ]);
  });

  it('spread over a parameter makes a bank', async () => {
    const entry = await load({ family: 'gabor', parameters: { size: 5 }, spread: { theta: [0, 45, -22.5] } });
    expect([entry.isBank, ...entry.filters.map(({ name }) => name)]).toEqual([
      true,
      'g-theta0',
      'g-theta45',
      'g-theta-22.5',
    ]);
    for (const [index, theta] of [0, 45, -22.5].entries()) {
      const [{ weights }] = await loadFilters([`gabor:size=5,theta=${theta}`]);
      expect(entry.filters[index].weights).toEqual(weights);
    }
  });

  it('spread over several makes each combination, in the order of the family, the last turning fastest', async () => {
    const entry = await load({
      family: 'gaussian',
      parameters: { order: 1 },
      bias: 1,
      spread: { axis: ['x', 'y'], sigma: [1, 2] },
    });
    expect(entry.filters.map(({ name, bias }) => [name, bias])).toEqual([
      ['g-sigma1-axisx', 1],
      ['g-sigma1-axisy', 1],
      ['g-sigma2-axisx', 1],
      ['g-sigma2-axisy', 1],
    ]);
  });

  it('spread over one value is a bank of one', async () => {
    const entry = await load({ family: 'gaussian', spread: { sigma: [2] } });
    expect([entry.isBank, entry.filters.map(({ name }) => name)]).toEqual([true, ['g-sigma2']]);
  });

  it('turns a filter that lies beside it', async () => {
    const folder = library({
      row: { kernel: [[1, 2]] },
      turned: { family: 'rotated', parameters: { filter: 'row', angle: 90 } },
    });
    const [{ name, height, width, weights }] = (await loadEntry(join(folder, 'turned.json'), search()))
      .filters;
    expect([name, height, width, ...weights]).toEqual(['turned', 2, 1, 2, 1]);
  });

  it('spread over filters', async () => {
    const file = {
      family: 'rotated',
      parameters: { angle: 180 },
      spread: { filter: ['sobel-x', 'sobel-y'] },
    };
    expect((await load(file)).filters.map(({ name, weights }) => [name, weights[0]])).toEqual([
      ['g-filtersobel-x', 1],
      ['g-filtersobel-y', 1],
    ]);
  });
});

describe('filters inside a bank', () => {
  it('have names, or numbers after that of the bank', async () => {
    const folder = library({
      bank: {
        name: 'four',
        filters: [
          { kernel: [[1]] },
          { name: 'own', kernel: [[2]], divisor: 4, bias: 1, input: 'color', description: 'Mine.' },
          'sobel-x',
          'box:size=1',
          { family: 'shift', spread: { x: [0, 2] } },
          { kernels: [[[3]], [[4]]], activation: 'relu' },
        ],
      },
    });
    const { filters, ...entry } = await loadEntry(join(folder, 'bank.json'), search());
    expect(entry).toEqual({ name: 'four', group: 'other', isBank: true });
    expect(filters.map(({ name, channels, weights }) => [name, channels, weights[0]])).toEqual([
      ['four-0', 1, 1],
      ['own', 1, 0.5],
      ['sobel-x', 1, -1],
      ['box-size1', 1, 1],
      ['four-4-x0', 1, 1],
      ['four-4-x2', 1, 1],
      ['four-5', 2, 3],
    ]);
    expect(filters[1]).toMatchObject({ bias: 1, input: 'color', description: 'Mine.' });
    expect(filters[6].activation).toEqual({ name: 'relu', parameters: [] });
  });

  it('may come from a .npy file beside it', async () => {
    const folder = library({ bank: { filters: ['two', 'one'] } });
    writeFileSync(join(folder, 'two.npy'), writeNpy({ shape: [2, 1, 1, 1], data: Float32Array.of(5, 6) }));
    writeFileSync(join(folder, 'one.npy'), writeNpy({ shape: [1], data: Float32Array.of(7) }));
    expect(await found(join(folder, 'bank.json'))).toEqual([
      ['two-0', 5],
      ['two-1', 6],
      ['one', 7],
    ]);
  });
});

describe('names of families with parameters', () => {
  it.each([
    ['gaussian', 'gaussian'],
    ['gaussian:sigma=2,size=9', 'gaussian-sigma2-size9'],
    ['gaussian: size = 9 , sigma = 2 ', 'gaussian-size9-sigma2'],
    ['gaussian:sigma=2.50', 'gaussian-sigma2.5'],
    ['gaussian:sigma=1e0,order=1,axis=y', 'gaussian-sigma1-order1-axisy'],
    ['emboss:angle=-45', 'emboss-angle-45'],
    ['rotated:filter=sobel-y,angle=90', 'rotated-filtersobel-y-angle90'],
    ['rotated:filter=[[1]],angle=90', 'rotated-filter-1--angle90'],
  ])('%s is called %s', async (spec, name) => {
    expect((await loadEntry(spec, search())).filters.map((filter) => filter.name)).toEqual([name]);
  });

  it('a parameter may be a path on the command line', async () => {
    const path = join(library({ row: { kernel: [[1, 2]] } }), 'row.json');
    const [{ weights }] = (await loadEntry(`rotated:filter=${path},angle=180`, search())).filters;
    expect([...weights]).toEqual([2, 1]);
  });

  it('several filters that share a name are numbered', async () => {
    const specs = ['gaussian:sigma=2', 'box', 'gaussian:sigma=2.0', 'gaussian:sigma=3'];
    expect((await loadFilters(specs)).map(({ name }) => name)).toEqual([
      'gaussian-sigma2-1',
      'box',
      'gaussian-sigma2-2',
      'gaussian-sigma3',
    ]);
  });
});

describe('what an entry is', () => {
  it.each<[string, boolean, number]>([
    ['sobel-x', false, 1],
    ['sobel', true, 2],
    ['gaussian', false, 1],
    ['gabor-bank', true, 4],
    ['random', true, 1],
    ['[[1]]', false, 1],
    ['[[[[1]]],[[[2]]]]', true, 2],
  ])('%s', async (spec, isBank, count) => {
    const entry = await loadEntry(spec, search());
    expect([entry.isBank, entry.filters.length]).toEqual([isBank, count]);
  });

  it('a bank of a single name is one', async () => {
    const folder = library({ bank: { filters: ['sobel-x'] } });
    const { name, isBank } = await loadEntry(join(folder, 'bank.json'), search());
    expect([name, isBank]).toEqual(['bank', true]);
  });

  it('a folder is none', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    await expect(loadEntry(`${folder}/sub`, search())).rejects.toThrow('is a folder, but a file is expected');
  });
});

describe('names that are too long', () => {
  const long = 'n'.repeat(64);

  it('lose their end before the labels that tell the filters of a bank apart', async () => {
    const path = join(library({}), 'long.json');
    writeFileSync(path, JSON.stringify({ name: long, family: 'gabor-bank', parameters: { size: 5 } }));
    const { filters } = await loadEntry(path, search());
    expect(filters.map(({ name }) => name)).toEqual([
      `${'n'.repeat(57)}-theta0`,
      `${'n'.repeat(56)}-theta45`,
      `${'n'.repeat(56)}-theta90`,
      `${'n'.repeat(55)}-theta135`,
    ]);
  });

  it('do so before the values of a spread', async () => {
    const path = join(library({}), 'long.json');
    writeFileSync(path, JSON.stringify({ name: long, family: 'box', spread: { size: [3, 5] } }));
    const { filters } = await loadEntry(path, search());
    expect(filters.map(({ name }) => name)).toEqual([`${'n'.repeat(58)}-size3`, `${'n'.repeat(58)}-size5`]);
  });
});

describe('weights', () => {
  it.each(['[[0.1,-0.2]]', '[0.1,-0.2]'])('of the matrix %s keep their digits', async (text) => {
    expect([...(await loadEntry(text, search())).filters[0].weights]).toEqual([0.1, -0.2]);
  });

  it('of a matrix in a file keep them too', async () => {
    const bare = join(library({}), 'b.json');
    writeFileSync(bare, '[[0.1,-0.2]]');
    expect([...(await loadEntry(bare, search())).filters[0].weights]).toEqual([0.1, -0.2]);
  });
});
