import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { checkFilterFile } from '../../src/filters/checkFilterFile.js';
import { filterFiles, shippedFolder } from '../../src/filters/filterFolders.js';
import { temporaryFolder } from '../convtool.js';

/** What is found in a file of one's own, called mine.json. */
async function check(
  content: object | string,
): Promise<{ errors: readonly string[]; warnings: readonly string[] }> {
  const path = join(temporaryFolder(), 'mine.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const { errors, warnings } = await checkFilterFile(path, [shippedFolder]);
  return { errors, warnings };
}

async function warningsOf(content: object): Promise<readonly string[]> {
  const { errors, warnings } = await check(content);
  expect(errors).toEqual([]);
  return warnings;
}

const bright = 'neither 0 nor 1, so that flat ground changes its brightness';
const rule = 'blurs and sharpenings have a sum of 1, edges of 0';
const written =
  'weights that were written for true convolution are applied as they stand here; turn them, or use --flip';

/** Blurs and edges that nothing is to be said of, without a divisor that has to be thought of. */
const mean = { kernel: [[1, 1, 1]], divisor: 3, input: 'color' };

describe('the sum', () => {
  it.each<[object, string[]]>([
    [mean, []],
    [{ kernel: [[1, -2, 1]] }, []],
    [{ kernel: [[0.1, 0.8, 0.1]], input: 'color' }, []],
    [{ kernel: [[0, 0]] }, ['all weights are 0, so that its map is constant']],
    [{ kernel: [[1, 1, 1]] }, [`sum is 3, ${bright}; "divisor": 3 makes it 1`]],
    [{ kernel: [[2, 2, 2]], divisor: 4 }, [`sum is 1.5, ${bright}; "divisor": 6 makes it 1`]],
    [{ kernel: [[0.5, 1, 0.5]] }, [`sum is 2, ${bright}; "divisor": 2 makes it 1`]],
    [{ kernel: [[-1, 4, -1]] }, [`sum is 2, ${bright}; ${rule}`]],
    [{ kernel: [[-1, -1, -1]] }, [`sum is -3, ${bright}; ${rule}`]],
    [{ kernels: [[[1]], [[1]], [[1]]] }, [`sum is 3, ${bright}; "divisor": 3 makes it 1`]],
    [{ kernels: [[[0.299]], [[0.587]], [[0.114]]] }, []],
    [
      { family: 'gabor', parameters: { size: 5 } },
      [expect.stringMatching(/^sum is \d+\.\d+, neither 0 nor 1, .*; blurs and sharpenings/)],
    ],
  ])('%j', async (content, warnings) => {
    expect(await warningsOf(content)).toEqual(warnings);
  });

  it('is told of each filter of a bank', async () => {
    const filters = [
      { kernel: [[1, 1, 1]], name: 'row' },
      'sobel-x',
      'vertical-line',
      { ...mean, name: 'mean' },
    ];
    expect(await warningsOf({ filters })).toEqual([
      `row: sum is 3, ${bright}; ${rule}`,
      `vertical-line: sum is 3, ${bright}; ${rule}`,
    ]);
  });
});

describe('a blur that makes colour pictures grey', () => {
  const grey =
    'keeps the brightness, but makes colour pictures grey; "input": "color" or --color keeps their colours';
  it.each<[object, string[]]>([
    [{ ...mean, input: 'gray' }, [grey]],
    [{ kernel: [[0.25, 0.5, 0.25]] }, [grey]],
    [{ family: 'gaussian' }, []],
    [{ family: 'gaussian', input: 'gray' }, [grey]],
    [{ kernels: [[[0.5]], [[0.5]]] }, []],
    [{ kernel: [[-1, 0, 1]] }, []],
  ])('%j', async (content, warnings) => {
    expect(await warningsOf(content)).toEqual(warnings);
  });
});

describe('digits that float32 does not keep', () => {
  const lost = (place: string, weight: string, applied: string, more = '') =>
    `${place} loses digits: ${weight} is applied as ${applied}, the nearest float32${more}`;

  it.each<[object, string[]]>([
    [{ kernel: [[0.1, -0.1]] }, []],
    [{ kernel: [[16777216, -16777216]] }, []],
    [{ kernel: [[3.4028235e38, -3.4028235e38]] }, ['on pixels of 0 to 255 its values exceed float32']],
    [{ kernel: [[0.33333334, -0.33333334]] }, []],
    [{ kernel: [[1.5, 1e-3, -123.456]] }, []],
    [{ kernel: [[1, -1]], divisor: 3 }, []],
    [{ kernel: [[16777217, -16777216]] }, [lost('kernel[0][0]', '16777217', '16777216')]],
    [
      { kernel: [[1], [-0.3333333333333333], [-0.6666666666666667]] },
      [lost('kernel[1][0]', '-0.3333333333333333', '-0.33333334', ', and 1 more')],
    ],
    [{ kernels: [[[1]], [[-1.000000001]]] }, [lost('kernels[1][0][0]', '-1.000000001', '-1')]],
    [{ kernel: [[1e-50, 1, -1]] }, [lost('kernel[0][0]', '1e-50', '0')]],
    [{ kernel: [[-1e-50, 1, -1]] }, [lost('kernel[0][0]', '-1e-50', '0')]],
    [
      { filters: ['sobel-x', { kernel: [[0.30000000000000004, -0.3]], name: 'a' }] },
      [lost('filters[1].kernel[0][0]', '0.30000000000000004', '0.3')],
    ],
  ])('%j', async (content, warnings) => {
    const found = await warningsOf(content);
    expect(found.filter((warning) => /loses digits|exceed/.test(warning))).toEqual(warnings);
  });
});

describe('even sides', () => {
  const even = (size: string, sides: string, ends: string, starts: string, shift: string) =>
    `${size} has an even ${sides}, so no pixel is at its centre: --padding same adds the odd pixel at the ${ends} ` +
    `(same-lower: ${starts}), and its map lies half a pixel ${shift} of where edges are`;

  it.each<[object, string[]]>([
    [{ kernel: [[-1, 0, 1]] }, []],
    [{ kernel: [[-2, 2]] }, [even('1×2', 'width', 'right', 'left', 'to the left')]],
    [
      {
        kernel: [
          [1, 0, 1],
          [-1, 0, -1],
        ],
      },
      [even('2×3', 'height', 'bottom', 'top', 'up')],
    ],
    [
      {
        kernel: [
          [1, -1],
          [1, -1.5],
          [0, 0],
          [0, 0.5],
        ],
      },
      [even('4×2', 'height and width', 'bottom and right', 'top and left', 'up and to the left')],
    ],
  ])('%j', async (content, warnings) => {
    expect((await warningsOf(content)).filter((warning) => !warning.includes('turned by 180°'))).toEqual(
      warnings,
    );
  });
});

describe('a kernel that is a known one turned', () => {
  it.each<[string, object, string[]]>([
    [
      'sobel-x',
      {
        kernel: [
          [1, 0, -1],
          [2, 0, -2],
          [1, 0, -1],
        ],
      },
      [`is sobel-x turned by 180° (as it stands it is robinson-w): ${written}`],
    ],
    [
      'none, being in one bank with what it is turned',
      {
        kernel: [
          [0, 0, 0],
          [1, 1, 1],
          [-1, -1, -1],
        ],
      },
      [],
    ],
    [
      'gradient-x, in another strength',
      { kernel: [[5, 0, -5]] },
      [`is gradient-x turned by 180°: ${written}`],
    ],
    [
      'sobel-y of a bank',
      {
        filters: [
          {
            name: 'a',
            kernel: [
              [1, 2, 1],
              [0, 0, 0],
              [-1, -2, -1],
            ],
          },
        ],
      },
      [`a: is sobel-y turned by 180° (as it stands it is robinson-n): ${written}`],
    ],
    [
      'none, being the same turned',
      {
        kernel: [
          [0, 1, 0],
          [1, -4, 1],
          [0, 1, 0],
        ],
      },
      [],
    ],
    [
      'none that is known',
      {
        kernel: [
          [7, 0, -3],
          [1, 0, -2],
          [1, 0, -4],
        ],
      },
      [],
    ],
    [
      'a negative factor of one that is known',
      {
        kernel: [
          [-1, -1, -1],
          [-1, 8, -1],
          [-1, -1, -1],
        ],
      },
      [],
    ],
  ])('%s', async (_, content, warnings) => {
    expect(await warningsOf(content)).toEqual(warnings);
  });

  it('is not said of one that is known as it stands, under another name', async () => {
    const sobel = {
      kernel: [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ],
    };
    expect(await warningsOf(sobel)).toEqual([]);
    expect(await warningsOf({ family: 'rotated', spread: { angle: [0, 45, 135] } })).toEqual([]);
  });

  it('is not said of one that has the name of what it is', async () => {
    const path = join(temporaryFolder(), 'sobel-x.json');
    writeFileSync(
      path,
      JSON.stringify({
        kernel: [
          [-1, 0, 1],
          [-2, 0, 2],
          [-1, 0, 1],
        ],
      }),
    );
    expect((await checkFilterFile(path, [shippedFolder])).warnings).toEqual([]);
  });
});

describe('the name', () => {
  it('is said where a library would not find it', async () => {
    expect(await warningsOf({ ...mean, name: 'other' })).toEqual([
      "is called other, but in a library it is found by its file's name, mine",
    ]);
    expect(await warningsOf({ ...mean, name: 'mine' })).toEqual([]);
  });
});

describe('errors', () => {
  it('are all told, without the name of the file', async () => {
    const content = { kernel: [[1, '2'], [null]], bias: 'x', zzz: 1, input: 'grey' };
    const { errors, warnings } = await check(content);
    expect(warnings).toEqual([]);
    expect([...errors].sort()).toEqual(
      [
        'kernel[0][1] must be a finite number, not "2"',
        'kernel[1][0] must be a finite number, not null',
        'bias must be a finite number, not "x"',
        'input must be one of gray, color, not "grey"',
        'unknown key "zzz"; the keys there are $schema, name, description, source, group, kernel, divisor, bias, ' +
          'activation, input, normalize',
      ].sort(),
    );
  });

  it('of every entry of a bank', async () => {
    const filters = [
      'sobel-x',
      { kernel: [['a', 'b']] },
      5,
      { family: 'box', parameters: { size: 0, sze: 1 } },
    ];
    expect((await check({ filters })).errors).toEqual([
      'filters[1].kernel[0][0] must be a finite number, not "a"',
      'filters[1].kernel[0][1] must be a finite number, not "b"',
      'filters[2] must be the name of a filter, or a filter in braces, not 5',
      'filters[3].parameters.size must be a whole number from 1 to 1023, not 0',
      'unknown key "sze" in filters[3].parameters (did you mean size?)',
    ]);
  });

  it('up to twenty lines of them', async () => {
    const { errors } = await check({ kernel: Array(100).fill(Array(100).fill('x')) });
    expect(errors).toHaveLength(20);
    expect(errors[0]).toBe('kernel[0][0] must be a finite number, not "x"');
    expect(errors[19]).toBe('and 9981 more mistakes');
  });

  it.each<[string | object, string]>([
    [
      '{"kernel": [[1,]]}',
      'is not JSON: at line 1, column 16 a value was expected, not "]"; correct it there',
    ],
    ['', 'is empty; expected a filter in braces, such as {"kernel": [[-1, 0, 1]]}, or a matrix in brackets'],
    ['[[1,2],[3]]', 'is ragged: [1] has 1 value, but [0] has 2; give both the same number'],
    [
      { filters: ['sobel-q'] },
      'filters[0]: unknown filter "sobel-q" (did you mean sobel-x?); expected the name of a filter beside this file, or of the library (convtool filters list shows them)',
    ],
    [
      { filters: ['box-3', 'box-3'] },
      'filters[1]: box-3 is in this bank already, by filters[0]; leave one out, or name one otherwise',
    ],
    [
      { family: 'derivative', parameters: { dx: 0 } },
      'parameters: dx and dy are both 0, which is no derivative; give one of them, such as dx=1',
    ],
  ])('%j', async (content, error) => {
    expect(await check(content)).toEqual({ errors: [error], warnings: [] });
  });

  it('of a file that is not there', async () => {
    expect(await checkFilterFile('sobel-x', [shippedFolder])).toEqual({
      errors: ['there is no such file or folder; expected a .json or .npy file'],
      warnings: [],
    });
  });
});

describe('many warnings', () => {
  it('end after twenty lines', async () => {
    const warnings = await warningsOf({
      family: 'box',
      spread: { size: Array.from({ length: 30 }, (_, i) => 2 * i + 2) },
    });
    expect(warnings.length).toBe(21);
    // Each blur of even sides keeps colours, and lies half a pixel off.
    expect(warnings[0]).toMatch(/^mine-size2: 2×2 has an even height and width/);
    expect(warnings[20]).toBe('and 10 more warnings');
  });
});

describe('a matrix', () => {
  it('loses digits as a kernel does', async () => {
    const bare = await check('[[16777217, 0.5, -16777217.5]]');
    expect(bare.errors).toEqual([]);
    expect(bare.warnings[0]).toBe(
      'mine[0][0] loses digits: 16777217 is applied as 16777216, the nearest float32, and 1 more',
    );
    const [, ...bank] = (await check('[[[[1]],[[0.1]]],[[[2]],[[1e-50]]]]')).warnings;
    expect((await check('[[[[1]],[[0.1]]],[[[2]],[[1e-50]]]]')).warnings[0]).toBe(
      'mine-1[1][0][0] loses digits: 1e-50 is applied as 0, the nearest float32',
    );
    expect(bank.some((warning) => warning.includes('loses digits'))).toBe(false);
  });
});

describe('a .npy file', () => {
  it('is checked like any other', async () => {
    const path = join(temporaryFolder(), 'mine.npy');
    writeFileSync(path, writeNpy({ shape: [1, 2], data: Float32Array.of(2, 3) }));
    const { entry, errors, warnings } = await checkFilterFile(path, [shippedFolder]);
    expect([entry?.filters[0].width, errors]).toEqual([2, []]);
    expect(warnings).toEqual([
      `sum is 5, ${bright}; ${rule}`,
      expect.stringMatching(/^1×2 has an even width/),
    ]);
  });
});

describe('the shipped filters', () => {
  it('have no errors, and these warnings', async () => {
    const found = new Map<string, string[]>();
    for (const [name, file] of filterFiles(shippedFolder)) {
      const { errors, warnings } = await checkFilterFile(file, [shippedFolder]);
      expect(errors).toEqual([]);
      // The bank's name, or what is said of one filter.
      const kinds = warnings.map((warning) =>
        warning.includes('sum is')
          ? 'sum'
          : warning.includes('even')
            ? 'even'
            : warning.includes('digits')
              ? 'digits'
              : warning,
      );
      if (kinds.length > 0) found.set(name, kinds);
    }
    expect(Object.fromEntries(found)).toEqual({
      // Summed or stretched on purpose.
      'frei-chen': ['sum'],
      'frei-chen-9': ['sum'],
      'horizontal-line': ['sum'],
      'vertical-line': ['sum'],
      laws: ['sum'],
      'laws-l5l5': ['sum'],
      // As they were published.
      'difference-x': ['even'],
      'difference-y': ['even'],
      roberts: ['even', 'even'],
      'roberts-1': ['even'],
      'roberts-2': ['even'],
      // Roots, and weights that were optimized.
      'farid-x': ['digits'],
      'farid-y': ['digits'],
      'frei-chen-1': ['digits'],
      'frei-chen-2': ['digits'],
      'frei-chen-3': ['digits'],
      'frei-chen-4': ['digits'],
    });
  });
});
