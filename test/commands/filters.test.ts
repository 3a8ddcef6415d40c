import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { entryParts } from '../../src/commands/filters/showLines.js';
import { families } from '../../src/filters/families/families.js';
import { shippedFolder } from '../../src/filters/filterFolders.js';
import { searchIn } from '../../src/filters/filterSearch.js';
import { loadEntry } from '../../src/filters/loadEntry.js';
import { shippedFilterNames } from '../../src/filters/shippedFilters.js';
import { convtool, root, temporaryFolder } from '../convtool.js';

type Options = Parameters<typeof convtool>[1];

/** What the command prints where all is well. */
function run(args: readonly string[], options?: Options): string {
  const { status, stdout, stderr } = convtool(['filters', ...args], options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What is said of a wrong command, which printed nothing. */
function refusal(args: readonly string[], options?: Options): string {
  const { status, stdout, stderr } = convtool(['filters', ...args], options);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^convtool: [^\n]*\.\n$/);
  return stderr.slice('convtool: '.length, -2);
}

/** A folder of files, those that are no text as JSON. */
function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

interface Item {
  name: string;
  kind: string;
  origin: string;
  file?: string;
  shadowedBy?: string;
  error?: string;
  group?: string;
  title?: string;
  description?: string;
  source?: string;
  filters?: string[];
  parameters?: Record<string, { kind: string; description: string; default?: unknown }>;
}

function itemsOf(json: string): Item[] {
  return JSON.parse(json).filters;
}

const wide = { description: 'Wide.', source: 'me', group: 'line', kernel: [[-1, 0, 0, 0, 1]] };

describe('convtool filters list', () => {
  const all = [...shippedFilterNames(), ...families.map(({ name }) => name)];

  it('has a line for every name, once, and counts them', () => {
    const lines = run([]).split('\n');
    const named = lines.filter((line) => line.startsWith('  ')).map((line) => line.trim().split(' ')[0]);
    expect(named.toSorted()).toEqual(all.toSorted());
    expect(new Set(named).size).toBe(named.length);
    const items = itemsOf(run(['list', '--json']));
    const count = (...kinds: string[]) => items.filter(({ kind }) => kinds.includes(kind)).length;
    expect(lines).toContain(
      `${count('filter')} filters, ${count('family', 'bank family')} families, ${count('bank')} banks.`,
    );
    expect(count('filter') + count('family', 'bank family') + count('bank')).toBe(all.length);
    // The headings, with the number of what stands under each.
    const headings = ['blur', 'sharpen', 'edge', 'line', 'corner', 'texture', 'other', 'banks'];
    const found = lines.filter((line) => /^[a-z]+ \d+$/.test(line)).map((line) => line.split(' '));
    expect(found.map(([heading]) => heading)).toEqual(headings);
    expect(found.reduce((sum, [, held]) => sum + Number(held), 0)).toBe(all.length);
  });

  it('is the same with and without its name, and without colours in a pipe', () => {
    const text = run(['list']);
    expect(run([])).toBe(text);
    expect(text).not.toContain('\x1b');
    expect(text).toMatch(/^ {2}sobel-x +3×3 +Horizontal gradient: .*\.$/m);
    expect(text).toMatch(/^ {2}gaussian +family +Gaussian blur, /m);
    expect(text).toMatch(/^ {2}edges-4 +4 filters +The four edge filters together: /m);
    expect(text).not.toMatch(/ \n/);
  });

  it('in JSON says of each what it is and where it is from', () => {
    const items = itemsOf(run(['list', '--json']));
    expect(items.map(({ name }) => name).toSorted()).toEqual(all.toSorted());
    for (const item of items) {
      expect(item).toMatchObject({
        kind: expect.stringMatching(/^(filter|family|bank|bank family)$/),
        origin: 'shipped',
        title: item.name,
        group: expect.stringMatching(/^(blur|sharpen|edge|line|corner|texture|other)$/),
        description: expect.stringMatching(/\.$/),
        source: expect.stringMatching(/\S/),
      });
      expect(item).not.toHaveProperty('error');
      expect(item).not.toHaveProperty('shadowedBy');
    }
    const named = new Map(items.map((item) => [item.name, item]));
    expect(named.get('sobel-x')).toMatchObject({
      kind: 'filter',
      file: join(root, 'filters/sobel-x.json'),
      channels: 1,
      height: 3,
      width: 3,
      input: 'gray',
    });
    expect(named.get('sobel')).toMatchObject({ kind: 'bank', filters: ['sobel-x', 'sobel-y'] });
    expect(named.get('gabor-bank')?.kind).toBe('bank family');
    expect(named.get('gaussian')).not.toHaveProperty('file');
    expect(named.get('gaussian')?.parameters).toEqual({
      sigma: {
        kind: 'number',
        description: 'standard deviation of the Gaussian in pixels',
        default: 1,
        low: 0.1,
        high: 127,
      },
      size: expect.objectContaining({
        kind: 'odd',
        default: expect.stringMatching(/^from sigma/),
        high: 1023,
      }),
      order: expect.objectContaining({ kind: 'whole', default: 0, low: 0, high: 2 }),
      axis: expect.objectContaining({ kind: 'choice', default: 'x', choices: ['x', 'y', 'both'] }),
    });
  });

  it.each<[string[], string[]]>([
    [
      ['corner'],
      ['corner-bottom-left', 'corner-bottom-right', 'corner-top-left', 'corner-top-right', 'sobel-xy'],
    ],
    [['scharr'], ['scharr', 'scharr-x', 'scharr-y']],
    [['KIRSCH-N'], ['kirsch-n', 'kirsch-ne', 'kirsch-nw']],
    [
      ['diagonal', 'gradient', 'roberts'],
      ['roberts', 'roberts-1', 'roberts-2'],
    ],
  ])('%j', (words, names) => {
    const items = itemsOf(run(['list', '--json', ...words]));
    expect(items.map(({ name }) => name).toSorted()).toEqual(names);
  });

  it('of a group, and of banks, holds these alone', () => {
    const edges = itemsOf(run(['list', 'edge', '--json']));
    expect(edges.map(({ group, filters }) => [group, filters])).toEqual(edges.map(() => ['edge', undefined]));
    expect(edges.length).toBeGreaterThan(60);
    const banks = itemsOf(run(['list', 'banks', '--json']));
    expect(banks.filter(({ kind }) => !kind.startsWith('bank'))).toEqual([]);
    expect(banks.map(({ name }) => name)).toEqual(expect.arrayContaining(['sobel', 'gabor-bank', 'laws']));
  });

  it('of a person tells where it is, what it shadows, and what shadows it', () => {
    const one = folderOf({
      'sobel-x.json': wide,
      'box.json': wide,
      'mine.json': { filters: ['sobel-y'], description: 'M.' },
    });
    const two = folderOf({ 'mine.json': wide });
    const items = itemsOf(run(['list', '--json', '--library', one], { env: { CONVTOOL_FILTERS: two } }));
    const ours = items.filter(({ name }) => ['sobel-x', 'box', 'mine'].includes(name));
    expect(
      ours.map(({ name, kind, origin, file, shadowedBy }) => [name, kind, origin, file, shadowedBy]),
    ).toEqual([
      ['box', 'filter', '--library', join(one, 'box.json'), undefined],
      ['mine', 'bank', '--library', join(one, 'mine.json'), undefined],
      ['sobel-x', 'filter', '--library', join(one, 'sobel-x.json'), undefined],
      ['mine', 'filter', 'CONVTOOL_FILTERS', join(two, 'mine.json'), join(one, 'mine.json')],
      ['box', 'family', 'shipped', undefined, join(one, 'box.json')],
      ['sobel-x', 'filter', 'shipped', join(root, 'filters/sobel-x.json'), join(one, 'sobel-x.json')],
    ]);
    const text = run(['list', 'line', '--library', one], { env: { CONVTOOL_FILTERS: two } });
    expect(text).toContain(`Wide.  (--library: ${join(one, 'box.json')})\n`);
    expect(text).toContain(
      `Wide.  (CONVTOOL_FILTERS: ${join(two, 'mine.json')}; shadowed by ${join(one, 'mine.json')})\n`,
    );
    const edges = run(['list', 'edge', '--library', one]);
    expect(edges).toMatch(/^ {2}sobel-x .*\(shadowed by .*sobel-x\.json\)$/m);
  });

  it('of a folder with a broken file lists the rest, and ends with 1', () => {
    const folder = folderOf({
      'bad.json': { kernel: [[1], [2, 3]] },
      'loop.json': { filters: ['loop'] },
      'good.json': wide,
      'filter.schema.json': {},
      'notes.txt': '',
    });
    const { status, stdout, stderr } = convtool(['filters', 'list', '--json', '--library', folder]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const ours = itemsOf(stdout).filter(({ origin }) => origin === '--library');
    const [bad, loop] = ['bad.json', 'loop.json'].map((name) => join(folder, name));
    expect(ours.map(({ name, kind, error }) => [name, kind, error?.replace(/\.$/, '')])).toEqual([
      ['bad', 'unknown', `${bad}: kernel[1] has 2 weights, but the first row has 1`],
      ['good', 'filter', undefined],
      [
        'loop',
        'unknown',
        `${loop}: filters[0]: ${loop} leads back to itself; a filter cannot be made of itself`,
      ],
    ]);
    expect(itemsOf(stdout).length).toBe(all.length + 3);
    const list = convtool(['filters', 'list', '--library', folder]);
    expect(list.status).toBe(1);
    expect(list.stdout).toContain('kernel[1] has 2 weights, but the first row has 1');
    expect(list.stdout).toMatch(/^ {2}good +1×5 +Wide\./m);
    expect(list.stdout).toMatch(/^ {2}sobel-x /m);
  });

  it('that finds nothing says what there is', () => {
    const groups = 'the groups are blur, sharpen, edge, line, corner, texture, other, banks';
    expect(refusal(['shw'])).toBe(
      `nothing in the library has "shw" in its name or description (did you mean show?); ${groups}`,
    );
    expect(refusal(['list', 'egde'])).toBe(
      `nothing in the library has "egde" in its name or description (did you mean edge?); ${groups}`,
    );
    expect(refusal(['list', 'zzzzzzzz', '12345'])).toBe(
      `nothing in the library has "zzzzzzzz" and "12345" in its name or description; ${groups}`,
    );
  });

  it('draws, in half blocks of greys or in signs', () => {
    const args = ['list', 'edge-top', '--pictures'];
    const colored = run(args, { env: { FORCE_COLOR: '3' } });
    // −1 above 1, black above white; below them the row of zeros, mid-grey.
    const grey = (value: number) => `${value};${value};${value}m`;
    expect(colored).toContain(`\x1b[38;2;${grey(0)}\x1b[48;2;${grey(255)}▀▀▀`);
    expect(colored).toContain(`\x1b[38;2;${grey(128)}▀▀▀`);
    const plain = run(args);
    expect(plain).not.toContain('\x1b');
    expect(plain.split('\n').slice(1, 4)).toEqual([
      '  ===        edge-top  3×3',
      '  ###        Upper edges of bright shapes.',
      '  ···',
    ]);
    // 16 colours have no greys.
    expect(run(args, { env: { FORCE_COLOR: '1' } })).toContain('\x1b[94m===\x1b[39m');
  });

  it('draws a bank as its filters side by side', () => {
    const lines = run(['list', '--pictures', 'edges-4']).split('\n');
    expect(lines.slice(1, 6)).toEqual([
      '             edges-4  4 filters',
      '             The four edge filters together: top, left, bottom, right.',
      '  ===        =#·        ···        ·#=',
      '  ###        =#·        ###        ·#=',
      '  ···        =#·        ===        ·#=',
    ]);
  });
});

describe('a library with odd files', () => {
  it('lists what has no name for a filter as an error, and passes over a pipe', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'fine.json'), '{"kernel":[[1]]}');
    writeFileSync(join(folder, 'two words.json'), '{"kernel":[[1]]}');
    writeFileSync(join(folder, 'read.me'), 'text');
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    const { status, stdout } = convtool(['filters', 'list', '--library', folder, '--json']);
    const own = JSON.parse(stdout).filters.filter((item: { origin: string }) => item.origin === '--library');
    expect(own.map(({ name, error }: { name: string; error?: string }) => [name, error])).toEqual([
      ['fine', undefined],
      [
        'two words.json',
        'cannot be named so; rename its file: 1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first',
      ],
    ]);
    expect(status).toBe(1);
  });

  it('describes one of a family by the family', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'soft.json'), '{"family":"box"}');
    const [item] = JSON.parse(run(['list', '--json', '--library', folder, 'soft'])).filters.filter(
      ({ name }: { name: string }) => name === 'soft',
    );
    expect(item).toMatchObject({ description: 'Mean of a square of pixels.', source: 'OpenCV blur' });
  });
});

describe('convtool filters show', () => {
  it('prints a kernel too wide for its digits in units of a power of ten, a wider one as a picture', () => {
    const gaussian = run(['show', 'gaussian:sigma=2']).split('\n');
    expect(gaussian.slice(12, 13)).toEqual([
      `  ${[0, 0, 0, 2, 5, 13, 24, 35, 40, 35, 24, 13, 5, 2, 0, 0, 0].map((weight) => String(weight).padStart(2)).join('  ')}`,
    ]);
    expect(gaussian[21]).toBe('  in units of 1e-3, rounded; --full prints the weights');
    expect(run(['show', 'gaussian:sigma=2', '--full']).split('\n')[12]).toContain('  0.0398  ');
    const gabor = run(['show', 'gabor']).split('\n');
    expect(gabor.slice(4, 21)).toEqual([
      ...Array(16).fill(expect.stringMatching(/^ {2}[-=+#·]{16}$/)),
      '  --full prints the weights, and long vectors',
    ]);
  });

  it('prints the weights and what they do', () => {
    const plots = [
      '  gain along x, up to 8                gain along y, up to 0',
      '           ▁▃▄▆▇▇███▇▇▆▄▃▁',
      '        ▂▄▇███████████████▇▄▂',
      '     ▁▄▇█████████████████████▇▄▁',
      `  ▁▃▆███████████████████████████▆▃▁    ${'▁'.repeat(33)}`,
      '  0            0.5 cycles per pixel    0            0.5 cycles per pixel',
    ];
    expect(run(['show', 'sobel-x']).split('\n')).toEqual([
      'sobel-x  3×3',
      'Horizontal gradient: positive where it gets brighter to the right.',
      'Source: Sobel & Feldman 1968; signs and scale as in OpenCV and SciPy',
      '',
      '  -1   0   1',
      '  -2   0   2',
      '  -1   0   1',
      '',
      '  sum       0: flat ground becomes 0',
      '  output    -1020 to 1020 for pixels of 0 to 255',
      "  noise     3.4641 times the input's, where each pixel has its own",
      '  weights   9, 6 of them not 0: 9 multiply-adds for each pixel of the map, 6',
      '            without the zeros',
      '  gain      8 at most, for waves of 0.25 along x, in cycles per pixel',
      '  symmetry  turned by 180° it is its negative: --flip changes the sign; mirrored',
      '            top-bottom it is the same',
      '  rank      1: separates into the column [1 2 1] and the row [-1 0 1], 6',
      '            multiply-adds a pixel',
      '  sees      the grey of a colour picture',
      '',
      ...plots,
      '',
    ]);
  });

  it('prints a divisor, and the settings of a filter', () => {
    const text = run(['show', 'box-3']);
    expect(text).toContain('  1  1  1\n  1  1  1\n  1  1  1\n  all divided by 9\n');
    expect(text).toContain('  sum       1: flat ground stays as it is\n');
    expect(text).toContain('  sees      each channel of a colour picture by itself\n');
    const file = join(
      folderOf({ 'mine.json': { kernel: [[1, 2]], bias: -3, activation: 'clip:0..6', normalize: 'abs' } }),
      'mine.json',
    );
    const lines = run(['show', file])
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' '));
    expect(lines).toEqual(
      expect.arrayContaining([
        'output -3 to 762 for pixels of 0 to 255, bias -3 included, before clip',
        'sum 3: flat ground is multiplied by it',
        'bias -3',
        'activation clip 0 6',
        'normalize abs',
      ]),
    );
  });

  it('prints each filter of a bank, and each kernel of a filter', () => {
    const bank = run(['show', 'edges-4']).split('\n');
    expect(bank.slice(0, 3)).toEqual([
      'edges-4  bank of 4 filters',
      'The four edge filters together: top, left, bottom, right.',
      'Source: teaching example: four edges of a handwritten digit',
    ]);
    expect(bank.filter((line) => line.endsWith('  3×3'))).toEqual([
      'edge-top  3×3',
      'edge-left  3×3',
      'edge-bottom  3×3',
      'edge-right  3×3',
    ]);
    const three = run(['show', '[[[1,2]],[[3,4]],[[0,0]]]']);
    expect(three).toMatch(
      /^filter {2}3 channels of 1×2\n\nchannel 0\n {2}1 {2}2\n\nchannel 1\n {2}3 {2}4\n\nchannel 2\n {2}0 {2}0\n/,
    );
    expect(three).toContain('  rank 2      0: all weights are 0\n');
    expect(three).not.toContain('gain along');
  });

  it('prints several filters, and one of zeros', () => {
    const text = run(['show', '[[0]]', 'identity']);
    expect(text).toContain('\n\nidentity  3×3\n');
    expect(text).toContain('  weights   1, 0 of them not 0: 1 multiply-add for each pixel of the map, 0\n');
    expect(text).toContain('  gain      0 at most, on flat ground\n');
    expect(text).not.toMatch(/NaN|Infinity|undefined|-0\b/);
  });

  it('in JSON has the weights as they are applied, with all digits', async () => {
    const [gaussian, pillow, ...edges] = JSON.parse(
      run(['show', '--json', 'gaussian:sigma=2,size=5', 'pillow-emboss', 'edges-4']),
    ).filters;
    const entry = await loadEntry('gaussian:sigma=2,size=5', searchIn([shippedFolder]));
    expect(gaussian.kernels.flat(2)).toEqual([...entry.filters[0].weights]);
    expect(gaussian).toMatchObject({
      name: 'gaussian-sigma2-size5',
      input: 'color',
      channels: 1,
      height: 5,
      width: 5,
      weights: 25,
      nonZero: 25,
      bias: 0,
      perKernel: [
        {
          symmetry: { turned180: 'even', transposed: true, turned90: true },
          separation: { rank: 1 },
          peak: { y: 0, x: 0 },
          frequencyResponse: { cyclesPerPixel: [0, 0.5] },
        },
      ],
    });
    expect(gaussian.perKernel[0].frequencyResponse.x).toHaveLength(33);
    expect(pillow).toMatchObject({ bias: 128, range: { low: -127, high: 383 } });
    expect(
      edges.map(({ name, kernels }: { name: string; kernels: number[][][] }) => [name, kernels[0][0]]),
    ).toEqual([
      ['edge-top', [-1, -1, -1]],
      ['edge-left', [-1, 1, 0]],
      ['edge-bottom', [0, 0, 0]],
      ['edge-right', [0, 1, -1]],
    ]);
  });

  it('colours weights by their sign', () => {
    const text = run(['show', '[[-1,0,1]]'], { env: { FORCE_COLOR: '1' } });
    const esc = '\x1b';
    // Blue and red, bold where they are the largest.
    expect(text).toContain(`  ${esc}[94m${esc}[1m-1${esc}[22m${esc}[39m `);
    expect(text).toContain(` ${esc}[31m${esc}[1m1${esc}[22m${esc}[39m\n`);
  });

  it.each(['gabor', 'sobel', 'nevatia-babu-30', 'gaussian:sigma=3'])(
    '%s fits into 60 columns',
    async (spec) => {
      const { columns } = process.stdout;
      process.stdout.columns = 60;
      onTestFinished(() => {
        process.stdout.columns = columns;
      });
      const entry = await loadEntry(spec, searchIn([shippedFolder]));
      const lines = [...entryParts(entry, { full: false })].flat();
      expect(lines.filter((line) => line.length > 60)).toEqual([]);
      expect(lines.length).toBeGreaterThan(15);
      const full = [...entryParts(entry, { full: true })].flat();
      if (spec === 'gabor') expect(full.filter((line) => line.length > 60)).not.toEqual([]);
    },
  );

  it.each([
    [
      ['show', 'shw'],
      'unknown filter "shw"; expected a name of the library (convtool filters list shows them), a .json or .npy file, or a matrix such as [[-1,0,1]]',
    ],
    [['show', 'sobel-x', '--force'], '--force is for a picture; add --image'],
    [
      ['show', 'sobel-x', '--image', 'k.npy'],
      '--image k.npy: expected a picture, such as kernel.png; convtool filters export writes the weights as numbers',
    ],
    [
      ['show', 'sobel-x', '--image', 'k'],
      '--image k: expected a picture, such as kernel.png; convtool filters export writes the weights as numbers',
    ],
    [['show', 'sobel-x', '--image', 'no/k.png'], '--image no/k.png: there is no folder no; make it first'],
    [
      ['show'],
      'no filter is given; name one or several, such as sobel-x (convtool <command> --help shows examples)',
    ],
  ])('%j is refused', (args, message) => {
    const folder = temporaryFolder();
    expect(refusal(args, { cwd: folder })).toBe(message);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('convtool filters show --image', () => {
  async function pixels(path: string) {
    const { width, height, channels } = await sharp(path).metadata();
    return { width, height, channels, data: await sharp(path).extractChannel(0).raw().toBuffer() };
  }

  it('draws the smallest black, 0 grey and the largest white, as in worked example W6', async () => {
    const folder = temporaryFolder();
    const { status, stdout, stderr } = convtool(['filters', 'show', 'edge-top', '--image', 'top.png'], {
      cwd: folder,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'top.png: written\n' });
    const { data, width, height, channels } = await pixels(join(folder, 'top.png'));
    expect([width, height, channels]).toEqual([258, 258, 1]);
    // The third row of weights begins at pixel 172.
    const expected = Uint8Array.from(
      { length: 258 * 258 },
      (_, i) => [0, 255, 128][Math.floor(i / 258 / 86)],
    );
    expect(Buffer.compare(data, expected)).toBe(0);
  });

  it('draws a bank on a captioned sheet', async () => {
    const folder = temporaryFolder();
    const { status } = convtool(['filters', 'show', 'edges-4', '--json', '--image', 'four.png'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    const { data, width, height, channels } = await pixels(join(folder, 'four.png'));
    // Two by two kernels of 258 pixels.
    expect([width > 516, height > 516, channels]).toEqual([true, true, 3]);
    const counts = new Map<number, number>();
    for (const grey of data) counts.set(grey, (counts.get(grey) ?? 0) + 1);
    // A third of each of the four kernels has each grey, captions and ground aside.
    const third = (4 * 258 * 258) / 3;
    for (const grey of [0, 128, 255]) expect(counts.get(grey)).toBeGreaterThanOrEqual(third);
  });

  it('replaces a picture only by force', () => {
    const folder = temporaryFolder();
    const show = (...args: string[]) => {
      const { status, stderr } = convtool(['filters', 'show', ...args, '--image', 'k.png'], { cwd: folder });
      return { status, stderr };
    };
    expect(show('sobel-x')).toEqual({ status: 0, stderr: 'k.png: written\n' });
    const first = readFileSync(join(folder, 'k.png'));
    expect(show('sobel-x')).toEqual({ status: 0, stderr: 'k.png: unchanged\n' });
    expect(show('sobel-y')).toEqual({
      status: 1,
      stderr: 'convtool: k.png: exists already with other content; use --force to replace it.\n',
    });
    expect(readFileSync(join(folder, 'k.png'))).toEqual(first);
    expect(show('sobel-y', '--force').status).toBe(0);
    expect(readFileSync(join(folder, 'k.png'))).not.toEqual(first);
  });
});

describe('convtool filters check', () => {
  const files = {
    'good.json': { kernel: [[1, -2, 1]] },
    'odd.json': { kernel: [[1, 1, 1]] },
    'bad.json': { kernel: [[1, '2']], bias: 'x' },
    'bank.json': { filters: ['good', 'sobel-x'] },
    'rgb.json': { kernels: [[[1]], [[-1]]] },
  };
  const sum =
    'sum is 3, neither 0 nor 1, so that flat ground changes its brightness; "divisor": 3 makes it 1';

  it('prints what is wrong with each file, and ends with 1 where one has errors', () => {
    const cwd = folderOf(files);
    const args = [
      'filters',
      'check',
      'good.json',
      'odd.json',
      'bad.json',
      './bank.json',
      'rgb.json',
      'none.json',
    ];
    const { status, stdout, stderr } = convtool(args, { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'good.json  filter of 1×3  ok',
      'odd.json  filter of 1×3',
      `  warning  ${sum}`,
      'bad.json',
      '  error    kernel[0][1] must be a finite number, not "2"',
      '  error    bias must be a finite number, not "x"',
      './bank.json  bank of 2 filters  ok',
      'rgb.json  filter of 2 channels of 1×1  ok',
      'none.json',
      '  error    there is no such file or folder; expected a .json or .npy file',
      '',
    ]);
  });

  it('ends with 0 where there are warnings only', () => {
    const cwd = folderOf(files);
    expect(run(['check', 'good.json', 'odd.json'], { cwd })).toContain('  warning  sum is 3');
    expect(run(['check', 'good.json', 'odd.json', '--quiet'], { cwd })).toBe('');
  });

  it('says with --quiet the errors alone', () => {
    const cwd = folderOf(files);
    const { status, stdout } = convtool(['filters', 'check', '-q', 'good.json', 'odd.json', 'bad.json'], {
      cwd,
    });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout:
        'bad.json\n  error    kernel[0][1] must be a finite number, not "2"\n' +
        '  error    bias must be a finite number, not "x"\n',
    });
  });

  it('in JSON', () => {
    const cwd = folderOf(files);
    const { status, stdout } = convtool(['filters', 'check', '--json', 'odd.json', 'bad.json'], { cwd });
    expect({ status, report: JSON.parse(stdout) }).toEqual({
      status: 1,
      report: {
        files: [
          { file: 'odd.json', errors: [], warnings: [sum] },
          {
            file: 'bad.json',
            errors: [
              'kernel[0][1] must be a finite number, not "2"',
              'bias must be a finite number, not "x"',
            ],
            warnings: [],
          },
        ],
      },
    });
  });

  it('looks up names in --library', () => {
    const cwd = folderOf({ 'bank.json': { filters: ['far'] } });
    const library = folderOf({ 'far.json': { kernel: [[1, -2, 1]] } });
    expect(convtool(['filters', 'check', 'bank.json'], { cwd }).status).toBe(1);
    expect(run(['check', 'bank.json', '--library', library], { cwd })).toBe(
      'bank.json  bank of 1 filter  ok\n',
    );
  });

  it('needs a file', () => {
    expect(refusal(['check'])).toBe(
      "no file is given; name filters' files, such as ./mine.json (convtool <command> --help shows examples)",
    );
  });
});

describe('convtool filters check of what comes once', () => {
  it('reads a pipe', () => {
    const command = (text: string) =>
      `"${process.execPath}" "${join(root, 'bin/convtool.cjs')}" filters check <(echo '${text}')`;
    const check = (text: string) => spawnSync('bash', ['-c', command(text)], { encoding: 'utf8' });
    expect(check('{"kernel":[[-1,0,1]]}').stdout).toMatch(/^\S+ {2}filter of 1×3 {2}ok\n$/);
    expect(check('{"kernel":[[-1,0,"1"]]}').status).toBe(1);
  });
});

describe('convtool filters export', () => {
  it('prints JSON, or what is asked for', () => {
    expect(run(['export', '[[1,2],[3,4]]'])).toBe(
      '{\n  "name": "filter",\n  "group": "other",\n  "input": "gray",\n  "kernel": [\n    [1, 2],\n    [3, 4]\n  ]\n}\n',
    );
    expect(run(['export', 'sobel-x', '-o', '-', '--format', 'csv'])).toBe('-1,0,1\n-2,0,2\n-1,0,1\n');
    expect(convtool(['filters', 'export', 'sobel-x', '--format', 'npy']).bytes.subarray(0, 6)).toEqual(
      Buffer.from('\x93NUMPY', 'latin1'),
    );
  });

  it('says nothing is lost where nothing is', () => {
    const cwd = temporaryFolder();
    const { status, stderr } = convtool(['filters', 'export', 'sobel', '-o', 's.csv'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: 's.csv: written\n' });
    expect(readFileSync(join(cwd, 's.csv'), 'utf8')).toBe(
      '-1,0,1\n-2,0,2\n-1,0,1\n\n-1,-2,-1\n0,0,0\n1,2,1\n',
    );
  });

  it('says what an array cannot hold', () => {
    const cwd = temporaryFolder();
    const lost =
      'pillow-emboss: the bias and that it keeps colours cannot be written to npy; .json keeps all\n';
    const { status, stderr } = convtool(['filters', 'export', 'pillow-emboss', '-o', 'e.npy'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: `${lost}e.npy: written\n` });
    const quiet = convtool(['filters', 'export', 'pillow-emboss', '-o', 'f.npy', '-q'], { cwd });
    expect({ status: quiet.status, stderr: quiet.stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'f.npy'))).toEqual(readFileSync(join(cwd, 'e.npy')));
  });

  it('replaces a file only by force', () => {
    const cwd = temporaryFolder();
    const write = (...args: string[]) => {
      const { status, stderr } = convtool(['filters', 'export', ...args, '-o', 'f.json'], { cwd });
      return { status, stderr };
    };
    expect(write('sobel-x')).toEqual({ status: 0, stderr: 'f.json: written\n' });
    expect(write('sobel-x')).toEqual({ status: 0, stderr: 'f.json: unchanged\n' });
    const first = readFileSync(join(cwd, 'f.json'), 'utf8');
    expect(write('sobel-y')).toEqual({
      status: 1,
      stderr: 'convtool: f.json: exists already with other content; use --force to replace it.\n',
    });
    expect(readFileSync(join(cwd, 'f.json'), 'utf8')).toBe(first);
    expect(write('sobel-y', '--force').status).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'f.json'), 'utf8')).name).toBe('sobel-y');
  });

  it.each([
    [
      ['sobel-x', '-o', 'x.txt'],
      '--output x.txt: expected a name ending in .json, .npy, .csv; convtool filters show --image draws a picture',
    ],
    [
      ['sobel-x', '-o', 'x.json', '--format', 'npy'],
      '--output x.json is named as json, but --format says npy; make them agree',
    ],
    [['sobel-x', '--format', 'png'], '--format png: expected one of json, npy, csv'],
    [
      ['sobel-x', '--force'],
      '--force is for a file, but this goes to standard output; leave it out, or add -o',
    ],
    [['sobel-x', '-o', 'no/x.json'], '--output no/x.json: there is no folder no; make it first'],
    [
      ['bank.json', '-o', 'x.npy'],
      'row is 1×1×3, but sobel-x is 1×3×3; an array holds filters of one shape: write .json',
    ],
    [
      ['bank.json', '-o', 'x.csv'],
      'row is 1×1×3, but sobel-x is 1×3×3; an array holds filters of one shape: write .json',
    ],
    [
      ['random:filters=2,channels=2,size=1', '-o', 'x.csv'],
      'random-filters2-channels2-size1: an array of [2,2,1,1] has 4 dimensions, but CSV holds at most 3; write .npy or .json instead',
    ],
    [
      ['sobel-z'],
      'unknown filter "sobel-z" (did you mean sobel-x?); expected a name of the library (convtool filters list shows them), a .json or .npy file, or a matrix such as [[-1,0,1]]',
    ],
    [['sobel-x', 'sobel-y'], "too many arguments for 'export'. Expected 1 argument but got 2"],
    [[], 'no filter is given; name one, such as gaussian:sigma=2 (convtool <command> --help shows examples)'],
  ])('%j is refused', (args, message) => {
    const cwd = folderOf({ 'bank.json': { filters: ['sobel-x', { name: 'row', kernel: [[1, 2, 3]] }] } });
    expect(refusal(['export', ...args], { cwd })).toBe(message);
    expect(readdirSync(cwd)).toEqual(['bank.json']);
  });
});

describe('convtool filters schema', () => {
  it('--markdown prints a page for reading', () => {
    const page = run(['schema', '--markdown']);
    expect(page).toMatch(
      /^A file has exactly one of `kernel`, `kernels`, `family` and `filters`\.\n\n\| key \| value \| meaning \|\n/,
    );
    const keys = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);
    expect(keys).toEqual(
      expect.arrayContaining([
        ...['$schema', 'name', 'description', 'source', 'group', 'kernel', 'kernels', 'divisor', 'bias'],
        ...['activation', 'input', 'normalize', 'family', 'parameters', 'spread', 'filters'],
        ...families.map(({ name }) => name),
      ]),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(page).toContain('| `sigma`: standard deviation of the Gaussian in pixels (0.1 to 127; 1)');
    // Each row of a table has three cells.
    const rows = page.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.filter((row) => row.replaceAll('\\|', '').split('|').length !== 5)).toEqual([]);
  });

  it('takes nothing else', () => {
    expect(refusal(['schema', 'x'])).toBe("too many arguments for 'schema'. Expected 0 arguments but got 1");
  });
});

describe('the way of a person who writes a filter', () => {
  it('goes from an export by check and show to apply', () => {
    const cwd = temporaryFolder();
    const env = { CONVTOOL_FILTERS: cwd };
    expect(convtool(['filters', 'export', 'laplacian-4', '-o', 'mine.json'], { cwd }).status).toBe(0);
    const path = join(cwd, 'mine.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"laplacian-4"', '"mine"').replace('-4', '-4.5'));
    expect(run(['check', 'mine.json'], { cwd })).toMatch(
      /^mine\.json {2}filter of 3×3\n {2}warning {2}sum is -0\.5, /,
    );
    expect(run(['show', 'mine'], { cwd, env })).toMatch(/^mine {2}3×3\n/);
    expect(run(['list', 'mine'], { env })).toContain(`(CONVTOOL_FILTERS: ${path})`);
    const apply = convtool(['apply', join(root, 'fixtures/seven.png'), '-f', 'mine'], { cwd, env });
    expect(apply.status).toBe(0);
    expect(existsSync(join(cwd, 'seven.mine.png'))).toBe(true);
  });
});
