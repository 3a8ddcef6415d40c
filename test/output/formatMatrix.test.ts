import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormatMatrixOptions, formatMatrix } from '../../src/output/formatMatrix.js';

const terminal: FormatMatrixOptions = { columns: 80, rows: 24, colorLevel: 0 };

function print(rows: number[][], options: Partial<FormatMatrixOptions> = {}): string[] {
  const values = Float32Array.from(rows.flat());
  return formatMatrix(values, rows.length, rows[0]!.length, { ...terminal, ...options }).split('\n');
}

/** The value at (y, x) is 100·y + x, so that a number tells where it comes from. */
function numbered(height: number, width: number): number[][] {
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => 100 * y + x));
}

describe('a matrix that fits is printed bare', () => {
  test.each<[string, number[][], string[]]>([
    ['worked example W2', Array(6).fill([0, 0, 3, 3, 0, 0]), Array(6).fill('0  0  3  3  0  0')],
    [
      'negative values',
      [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
      ['-1   0   1', '-2   0   2', '-1   0   1'],
    ],
    [
      'fractions, aligned on the point',
      [
        [3.75, 15.25],
        [2, 2],
      ],
      [' 3.75  15.25', ' 2.00   2.00'],
    ],
    [
      'ninths',
      Array(3).fill(Array(3).fill(1 / 9)),
      ['0.1111  0.1111  0.1111', '0.1111  0.1111  0.1111', '0.1111  0.1111  0.1111'],
    ],
    ['a signal', [[0, 0, 1, 1, 0, 0]], ['0  0  1  1  0  0']],
    ['a column', [[1], [-2], [3]], [' 1', '-2', ' 3']],
    ['a single value', [[-0]], ['0']],
    [
      'huge values',
      [
        [1e30, -2.5e9, 0],
        [Infinity, NaN, 1],
      ],
      [' 1.0e+30  -2.5e+09         0', '     inf       nan   1.0e+00'],
    ],
  ])('%s', (_, rows, expected) => {
    expect(print(rows)).toEqual(expected);
  });

  test('exactly as wide as the terminal', () => {
    expect(print([[1, 2, 3, 4, 5, 6, 7]], { columns: 19, rows: 1 })).toEqual(['1  2  3  4  5  6  7']);
  });
});

describe('a matrix that does not fit is printed with the indices of what is left', () => {
  test('rows and columns left out', () => {
    expect(print(numbered(50, 40), { columns: 40, rows: 8 })).toEqual([
      'y\\x │    0     1     2  …    38    39',
      '  0 │    0     1     2  …    38    39',
      '  1 │  100   101   102  …   138   139',
      '  2 │  200   201   202  …   238   239',
      '  ⋮ │    ⋮     ⋮     ⋮  ⋱     ⋮     ⋮',
      ' 47 │ 4700  4701  4702  …  4738  4739',
      ' 48 │ 4800  4801  4802  …  4838  4839',
      ' 49 │ 4900  4901  4902  …  4938  4939',
    ]);
  });

  test('only rows left out', () => {
    expect(print(numbered(9, 2), { rows: 6 })).toEqual([
      'y\\x │   0    1',
      '  0 │   0    1',
      '  1 │ 100  101',
      '  ⋮ │   ⋮    ⋮',
      '  7 │ 700  701',
      '  8 │ 800  801',
    ]);
  });

  test('a signal has one line of values, below its indices', () => {
    expect(print(numbered(1, 60), { columns: 30 })).toEqual([
      'x │  0   1   2  …  57  58  59',
      '  │  0   1   2  …  57  58  59',
    ]);
  });

  test('a signal in a terminal of one line', () => {
    expect(print(numbered(1, 60), { columns: 20, rows: 1 })).toEqual([' 0   1  …  58  59']);
  });

  test('a column has row indices only', () => {
    expect(print(numbered(99, 1), { rows: 4 })).toEqual([' 0 │    0', ' 1 │  100', ' ⋮ │    ⋮', '98 │ 9800']);
  });

  test('decimals and widths follow the visible values', () => {
    const rows = numbered(3, 60).map((row) => row.map((value, x) => (x === 30 ? -1234.5678 : value)));
    expect(print(rows, { columns: 30 })[1]).toBe('  0 │   0    1  …   58   59');
  });
});

test('an offset shows indices that count from it', () => {
  expect(
    print(
      [
        [-1, 0],
        [-2, 0],
      ],
      { offset: { y: 99, x: 1042 } },
    ),
  ).toEqual(['y\\x │ 1042  1043', ' 99 │   -1     0', '100 │   -2     0']);
  expect(print([[7, 8]], { offset: { y: 0, x: 5 } })).toEqual(['x │ 5  6', '  │ 7  8']);
});

test('full shows every value, without indices', () => {
  const lines = print(numbered(100, 100), { full: true, columns: 20, rows: 5 });
  expect(lines).toHaveLength(100);
  expect(lines[99]!.trim().split(/ +/).map(Number)).toEqual(numbered(100, 100)[99]);
});

test('a precision gives exactly so many decimals', () => {
  expect(print([[1, 1 / 3]], { precision: 2 })).toEqual(['1.00  0.33']);
});

test('colours change nothing but the colour', () => {
  const rows = numbered(50, 50).map((row) => row.map((value) => value - 2000));
  for (const colorLevel of [1, 2, 3] as const) {
    const colored = print(rows, { colorLevel }).join('\n');
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(print(rows).join('\n'));
  }
});

test('the colour scale is that of the whole plane, or the one given', () => {
  const grey = '\u001b[38;2;125;125;125m';
  expect(print([[0, 255]], { colorLevel: 3 })[0]).toContain(`${grey}0`);
  expect(print([[0, 255]], { colorLevel: 3, range: { min: -255, max: 255 } })[0]).toContain(
    '\u001b[38;2;232;48;40m255',
  );
});

test('a plane of another size than told is refused', () => {
  expect(() => formatMatrix(new Float32Array(5), 2, 3, terminal)).toThrow(
    'A 2×3 matrix has 6 values, not 5.',
  );
});

describe('for any plane and terminal', () => {
  const plane = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }))
    .chain(([height, width]) =>
      fc.record({
        height: fc.constant(height),
        width: fc.constant(width),
        values: fc.oneof(
          fc.float32Array({ minLength: height * width, maxLength: height * width }),
          fc
            .array(fc.integer({ min: -999, max: 999 }), {
              minLength: height * width,
              maxLength: height * width,
            })
            .map((numbers) => Float32Array.from(numbers)),
        ),
      }),
    );
  const room = fc.record(
    {
      columns: fc.integer({ min: 20, max: 120 }),
      rows: fc.integer({ min: 1, max: 50 }),
      precision: fc.nat(2),
      offset: fc.record({ y: fc.nat(100000), x: fc.nat(100000) }),
    },
    { requiredKeys: ['columns', 'rows'] },
  );

  test('the text fits, its lines are equally long, and it holds no escape at level 0', () => {
    fc.assert(
      fc.property(plane, room, ({ values, height, width }, options) => {
        const text = formatMatrix(values, height, width, { ...options, colorLevel: 0 });
        const lines = text.split('\n');
        expect(lines.length).toBeLessThanOrEqual(options.rows);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(options.columns);
        expect(new Set(lines.map((line) => line.length)).size).toBe(1);
        expect(text).not.toContain('\u001b');
      }),
    );
  });

  test('every number stands at its indices', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 90 }), fc.integer({ min: 5, max: 40 }), (columns, rows) => {
        const [height, width] = [60, 80];
        const [header, ...lines] = print(numbered(height, width), { columns, rows });
        const ofColumns = header!.split('│')[1]!.trim().split(/ +/);
        for (const line of lines) {
          const [label, cells] = line.split('│').map((part) => part.trim());
          if (label === '⋮') continue;
          const shown = cells!.split(/ +/);
          expect(shown).toEqual(ofColumns.map((x) => (x === '…' ? x : `${100 * Number(label) + Number(x)}`)));
        }
      }),
    );
  });
});
