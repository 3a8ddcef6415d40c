import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kernelPicture } from '../../src/output/kernelPicture.js';
import { shrinkPlane } from '../../src/output/shrinkPlane.js';
import type { KernelMatrix } from '../../src/tensor/kernelMatrix.js';

const ESC = '\u001b';
const room = { maxRows: 40, maxColumns: 80 };

function plane(rows: readonly (readonly number[])[]): KernelMatrix {
  return { height: rows.length, width: rows[0].length, weights: Float64Array.from(rows.flat()) };
}

const sobelX = plane([
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
]);
const edgeTop = plane([
  [-1, -1, -1],
  [1, 1, 1],
  [0, 0, 0],
]);

/** One run of blocks at level 3. */
function blocks(count: number, upper: number, lower?: number): string {
  const text = '▀'.repeat(count);
  const over = `${ESC}[38;2;${upper};${upper};${upper}m`;
  if (lower === undefined) return `${over}${text}${ESC}[39m`;
  return `${over}${ESC}[48;2;${lower};${lower};${lower}m${text}${ESC}[49m${ESC}[39m`;
}

describe('without colours', () => {
  test.each([
    ['sobel-x', sobelX, ['=·#', '=·#', '=·#']],
    ['edge-top', edgeTop, ['===', '###', '···']],
    [
      'laplacian',
      plane([
        [0, 1, 0],
        [1, -4, 1],
        [0, 1, 0],
      ]),
      ['·+·', '+=+', '·+·'],
    ],
    ['a ramp', plane([[-4, -3, -2, -1, 0, 1, 2, 3, 4]]), ['===-·+###']],
    ['a column', plane([[1], [-0.1]]), ['#', '-']],
    ['zeros', plane([[0, 0]]), ['··']],
    ['what is hardly a grey from zero', plane([[-255, 1, -1, 0.99, -0.99, 1e-17]]), ['=+-···']],
  ])('signs: %s', (_, kernel, lines) => {
    expect(kernelPicture(kernel, { colorLevel: 0, ...room })).toEqual(lines);
  });

  test('the 16 colours make negative weights blue, positive ones red, zeros dim', () => {
    expect(kernelPicture(plane([[-4, -1, 0, 0, 2]]), { colorLevel: 1, ...room })).toEqual([
      `${ESC}[94m=-${ESC}[39m${ESC}[2m··${ESC}[22m${ESC}[31m#${ESC}[39m`,
    ]);
  });
});

describe('in greys', () => {
  test('edge-top is a black row, a white one and a grey one, the last with nothing below', () => {
    expect(kernelPicture(edgeTop, { colorLevel: 3, ...room })).toEqual([blocks(3, 0, 255), blocks(3, 128)]);
  });

  test('each weight by itself', () => {
    expect(kernelPicture(sobelX, { colorLevel: 3, ...room })).toEqual([
      blocks(1, 64, 0) + blocks(1, 128, 128) + blocks(1, 191, 255),
      blocks(1, 64) + blocks(1, 128) + blocks(1, 191),
    ]);
  });

  test('of the 256 colours the nearest: black, the 24 greys, white', () => {
    const [line, ...more] = kernelPicture(plane([[-1, -0.9, 0, 0.5, 1]]), { colorLevel: 2, ...room });
    expect(more).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one
    expect([...line.matchAll(/\u001b\[38;5;(\d+)m▀/g)].map(([, code]) => Number(code))).toEqual([
      // 13 is nearest to 8 or 18, 128 is 232 + 12, 191 nearest to 188.
      16, 233, 244, 250, 231,
    ]);
  });

  test('one run of a colour has one code', () => {
    expect(kernelPicture(plane([[3, 3, 3, 3]]), { colorLevel: 2, ...room })).toEqual([
      `${ESC}[38;5;231m▀▀▀▀${ESC}[39m`,
    ]);
  });

  test('zeros are mid-grey', () => {
    expect(
      kernelPicture(
        plane([
          [0, 0],
          [0, 0],
        ]),
        { colorLevel: 3, ...room },
      ),
    ).toEqual([blocks(2, 128, 128)]);
  });
});

describe('a kernel larger than the room', () => {
  test('shows the means of areas, the largest of them white', () => {
    const kernel = plane([
      [4, 0, 1, 1],
      [0, 0, 1, 1],
      [0, 0, -1, -1],
      [0, 0, -1, 1],
    ]);
    expect(kernelPicture(kernel, { colorLevel: 0, maxRows: 2, maxColumns: 9 })).toEqual(['##', '·=']);
    expect(kernelPicture(kernel, { colorLevel: 3, maxRows: 1, maxColumns: 9 })).toEqual([
      blocks(1, 255, 128) + blocks(1, 255, 64),
    ]);
  });

  test('whose weights cancel in every cell is grey', () => {
    const kernel = plane(
      Array.from({ length: 8 }, (_, y) => Array.from({ length: 8 }, (_, x) => ((x + y) % 2 ? 0.1 : -0.1))),
    );
    expect(kernelPicture(kernel, { colorLevel: 0, maxRows: 4, maxColumns: 4 })).toEqual(
      Array(4).fill('····'),
    );
    expect(kernelPicture(kernel, { colorLevel: 0, maxRows: 3, maxColumns: 3 })[1][1]).toBe('·');
  });

  test.each([
    ['a 2^-20th of the largest weight is shown', 2 ** -20, '#'],
    ['less is rounding', 2 ** -20 - 2 ** -40, '·'],
  ])('of its means, %s', (_, mean, character) => {
    const picture = kernelPicture(plane([[1, 2 * mean - 1]]), { colorLevel: 0, maxRows: 1, maxColumns: 1 });
    expect(picture).toEqual([character]);
  });

  test('keeps its proportions, and its only row or column', () => {
    const ones = (height: number, width: number) => ({
      height,
      width,
      weights: new Float64Array(height * width).fill(1),
    });
    const size = (kernel: KernelMatrix, colorLevel: 0 | 3) => {
      const lines = kernelPicture(kernel, { colorLevel, maxRows: 8, maxColumns: 16 });
      return [lines.length, stripVTControlCharacters(lines[0]).length];
    };
    expect(size(ones(31, 31), 3)).toEqual([8, 16]);
    expect(size(ones(31, 31), 0)).toEqual([8, 8]);
    expect(size(ones(20, 64), 3)).toEqual([3, 16]);
    expect(size(ones(1, 1023), 3)).toEqual([1, 16]);
    expect(size(ones(1023, 1), 3)).toEqual([8, 1]);
    expect(size(ones(16, 16), 3)).toEqual([8, 16]);
  });

  test('every line has one width, and there are no more of them than there is room', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const level = fc.constantFrom(0, 1, 2, 3);
    fc.assert(
      fc.property(side, side, side, side, level, (height, width, maxRows, maxColumns, colorLevel) => {
        const weights = Float64Array.from({ length: height * width }, (_, i) => ((i * 37) % 11) - 5);
        const lines = kernelPicture({ height, width, weights }, { colorLevel, maxRows, maxColumns });
        const widths = lines.map((line) => stripVTControlCharacters(line).length);
        expect(new Set(widths).size).toBe(1);
        expect(lines.length <= maxRows && widths[0] <= maxColumns).toBe(true);
      }),
    );
  });
});

describe('shrinkPlane', () => {
  test('counts a value that lies in two cells for its share in each', () => {
    expect(shrinkPlane(plane([[3, 6, 9]]), 1, 2).weights).toEqual(Float64Array.of(4, 8));
    expect(shrinkPlane(plane([[3], [6], [9]]), 2, 1).weights).toEqual(Float64Array.of(4, 8));
  });

  test('keeps the mean', () => {
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, side, side, (height, width, rows, columns) => {
        const weights = Float64Array.from({ length: height * width }, (_, i) => ((i * 29) % 17) - 3);
        const mean = (data: ArrayLike<number>) => Array.from(data).reduce((a, b) => a + b, 0) / data.length;
        const small = shrinkPlane(
          { height, width, weights },
          Math.min(rows, height),
          Math.min(columns, width),
        );
        expect(mean(small.weights)).toBeCloseTo(mean(weights), 10);
      }),
    );
  });
});
