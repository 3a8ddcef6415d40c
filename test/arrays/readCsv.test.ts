import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/arrays/readCsv.js';
import { InputError } from '../../src/errors.js';

const read = (text: string) => readCsv(new TextEncoder().encode(text), 'm.csv');

describe('readCsv reads', () => {
  const square = [1, 2, 3, 4];
  it.each([
    ['commas', '1,2\n3,4\n', [2, 2], square],
    ['semicolons', '1;2\n3;4', [2, 2], square],
    ['tabs', '1\t2\n3\t4', [2, 2], square],
    ['spaces', '1 2\n3 4', [2, 2], square],
    ['columns lined up with spaces', '   1   2\n  3   4 \n', [2, 2], square],
    ['spaces around commas', ' 1 , 2\n3 ,4 ', [2, 2], square],
    ['quotes', '"1","2"\n"3", "4"\n', [2, 2], square],
    ['CRLF', '1,2\r\n3,4\r\n', [2, 2], square],
    ['CR', '1,2\r3,4', [2, 2], square],
    ['mixed line ends', '1,2\n3,4\r\n', [2, 2], square],
    ['a byte order mark', '\ufeff1,2\n3,4', [2, 2], square],
    ['blank lines around', '\n\n1,2\n3,4\n \n\n', [2, 2], square],
    ['a single column', '1\n2\n3\n', [3, 1], [1, 2, 3]],
    ['a single row, a signal', '1,2,3\n', [3], [1, 2, 3]],
    ['a single number', '5', [1], [5]],
    ['channels', '1,2\n3,4\n\n5,6\n7,8\n', [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['channels apart by several lines with spaces', '1 2\n\n  \n\n3 4', [2, 1, 2], square],
    ['channels of one column', '1\r\n2\r\n\r\n3\r\n4\r\n', [2, 2, 1], square],
    ['every way to write a number', '1.,.5,+2,-1.5e-3,2E+2,007', [6], [1, 0.5, 2, -0.0015, 200, 7]],
    ['numbers below float32', '1e-60,-0', [2], [0, -0]],
    ['what np.savetxt writes', '1.000000000000000000e+00 2.000000000000000000e+00\n', [2], [1, 2]],
  ])('%s', (_, text, shape, values) => {
    expect(read(text)).toEqual({ shape, data: Float32Array.from(values) });
  });

  it('a row of a million values and a column as long', () => {
    expect(read('1,'.repeat(999_999).concat('2')).shape).toEqual([1_000_000]);
    expect(read('1\n'.repeat(100_000)).shape).toEqual([100_000, 1]);
  });
});

describe('readCsv refuses', () => {
  const decimal = 'where a decimal number was expected';
  const header = 'if line 1 is a header row, take it out.';
  const plain = 'write a plain number there.';
  const quote = 'that is misplaced or never closed; numbers need none, so take it out.';
  const blocks = 'a blank line separates channels of the same size, so take it out or even them up.';
  const empty = 'is empty, but rows of numbers were expected; write at least one number.';
  it.each([
    ['', empty],
    [' \n\n', empty],
    ['1,2,3\n4,5\n', 'is ragged: line 2 has 2 values, but line 1 has 3; give every row the same number.'],
    ['\n1\n\n2,3\n', 'is ragged: line 4 has 2 values, but line 2 has 1; give every row the same number.'],
    ['\n1;2\n\n3\n', 'is ragged: line 4 has 1 value, but line 2 has 2; give every row the same number.'],
    ['x,y\n1,2\n', `has "x" in line 1, column 1, ${decimal}; ${header}`],
    ['\n\n1,b\n', `has "b" in line 3, column 2, ${decimal}; if line 3 is a header row, take it out.`],
    ['# 1 2\n', `has "#" in line 1, column 1, ${decimal}; ${header}`],
    ['1,2\r\n3,\r\n', `has an empty cell in line 2, column 2, ${decimal}; ${plain}`],
    ['1\t2\n\t3\n', `has an empty cell in line 2, column 1, ${decimal}; ${plain}`],
    ['1,2\n,\n', `has an empty cell in line 2, column 1, ${decimal}; ${plain}`],
    ['1,2\nnan,3\n', `has "nan" in line 2, column 1, ${decimal}; ${plain}`],
    ['1,2\n3,-inf\n', `has "-inf" in line 2, column 2, ${decimal}; ${plain}`],
    ['1\n0x10\n', `has "0x10" in line 2, column 1, ${decimal}; ${plain}`],
    ['1\n1_000\n', `has "1_000" in line 2, column 1, ${decimal}; ${plain}`],
    ['1\n.\n', `has "." in line 2, column 1, ${decimal}; ${plain}`],
    ['1\n1e\n', `has "1e" in line 2, column 1, ${decimal}; ${plain}`],
    ['1\n2 3\n', `has "2 3" in line 2, column 1, ${decimal}; ${plain}`],
    ['1;2\n3;4,5\n', `has "4,5" in line 2, column 2, ${decimal}; write a point instead of the comma.`],
    [`1\n${'x'.repeat(40)}`, `has "${'x'.repeat(30)}…" in line 2, column 1, ${decimal}; ${plain}`],
    [
      '1\n\n1e400\n',
      'holds 1e400 in line 3, column 1, beyond the largest float32, 3.4028235e+38; scale the values first.',
    ],
    [
      '1,-1e39\n',
      'holds -1e39 in line 1, column 2, beyond the largest float32, 3.4028235e+38; scale the values first.',
    ],
    ['1,2\n"3,4\n5,6\n', `has a quote in line 2 ${quote}`],
    ['1,2\n3,4"5"\n', `has a quote in line 2 ${quote}`],
    ['"1"2,3\n', `has a quote in line 1 ${quote}`],
    ['1,2\n3,4\n\n5,6\n', `has 1 row in the block from line 4, but 2 in the one from line 1; ${blocks}`],
    ['1\n\n2\n\n3\n4\n', `has 2 rows in the block from line 5, but 1 in the one from line 1; ${blocks}`],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(new InputError(`m.csv ${message}`));
  });

  it('text in another encoding', () => {
    const message =
      'm.csv is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8.';
    expect(() => readCsv(Buffer.from('\ufeff1,2', 'utf16le'), 'm.csv')).toThrow(new InputError(message));
  });
});
