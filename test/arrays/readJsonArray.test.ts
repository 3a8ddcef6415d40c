import { constants } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonArray } from '../../src/arrays/readJsonArray.js';
import { InputError } from '../../src/errors.js';

const read = (text: string) => readJsonArray(new TextEncoder().encode(text), 'm.json');
const NUMBER = 'a number, a bracket or a key in double quotes';

describe('readJsonArray reads', () => {
  it.each([
    ['[1]', [1], [1]],
    ['[1,2,3]', [3], [1, 2, 3]],
    ['[[1,2,3],[4,5,6]]', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['[[[1],[2]],[[3],[4]]]', [2, 2, 1], [1, 2, 3, 4]],
    ['[[[[1,2]],[[3,4]]]]', [1, 2, 1, 2], [1, 2, 3, 4]],
    [' [ -0.5 ,\r\n\t1e3 ]\n', [2], [-0.5, 1000]],
    ['\ufeff[0.1]', [1], [0.1]],
    ['[-0, 1e-400]', [2], [-0, 0]],
    ['{"shape":[2,2],"data":[1,2,3,4]}', [2, 2], [1, 2, 3, 4]],
    ['{"data":[[1,2],[3,4]],"shape":[2,2]}', [2, 2], [1, 2, 3, 4]],
    ['{"shape":[1,1,1,1],"data":[7]}', [1, 1, 1, 1], [7]],
    ['{"shape":[2],"data":[1,2]}', [2], [1, 2]],
  ])('%j', (text, shape, values) => {
    expect(read(text)).toEqual({ shape, data: Float32Array.from(values) });
  });

  it('a matrix of 2000 by 2000', () => {
    const row = `[${new Array(2000).fill('0.25').join(',')}]`;
    const { shape, data } = read(`[${new Array(2000).fill(row).join(',\n')}]`);
    expect(shape).toEqual([2000, 2000]);
    expect(data.every((value) => value === 0.25)).toBe(true);
  });
});

describe('readJsonArray refuses what is not JSON', () => {
  it.each([
    ['', 1, 1, 'a value', 'the end of the file'],
    ['[1,2,]', 1, 6, 'a value', '"]"'],
    ['[1,\n  NaN]', 2, 3, NUMBER, '"NaN"'],
    ['[\r\n-Infinity]', 2, 1, NUMBER, '"-Infinity"'],
    ['[1 2]', 1, 4, 'a comma or a closing bracket', '"2"'],
    ['[1,2', 1, 5, 'a closing bracket', 'the end of the file'],
    ['[1]]', 1, 4, 'nothing more', '"]"'],
    ['// x\n[1]', 1, 1, 'JSON without comments', '"//"'],
    ['[1.]', 1, 2, 'a number that goes on', '"1."'],
    ['["abc]', 1, 2, 'text with a closing quote', '"\\"abc"'],
    ['["\\x"]', 1, 2, 'text with valid escapes', '"\\"\\\\x\\""'],
    ['["\\u00g"]', 1, 2, 'text with valid escapes', '"\\"\\\\u00g\\""'],
    ['["\t"]', 1, 2, 'text without control characters', '"\\""'],
    ['[\u00a01]', 1, 2, NUMBER, '"\u00a0"'],
    ['{"shape":[1],}', 1, 14, 'a key in double quotes', '"}"'],
    ['{"shape" [1]}', 1, 10, 'a colon', '"["'],
    ['{"shape":[1]', 1, 13, 'a closing brace', 'the end of the file'],
  ])('%j', (text, line, column, expected, found) => {
    const message =
      `m.json is not JSON: at line ${line}, column ${column} ${expected} was expected, not ${found}; ` +
      'correct it there.';
    expect(() => read(text)).toThrow(new InputError(message));
  });

  it('always with the place', () => {
    const parts = [
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '.',
      'e',
      '\t',
      '\n',
      '\f',
      '\ufeff',
      '"',
      '\\',
      '/',
      '*',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => {
        // A byte order mark at the very start is dropped before.
        const text = ` ${some.join('')}`;
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(() => read(text)).toThrow(/^m\.json .* at line \d+, column \d+/);
      }),
    );
  });

  it('a hundred thousand brackets', () => {
    const open = '['.repeat(100_000);
    const close = ']'.repeat(100_000);
    const unfinished =
      'm.json is not JSON, and has brackets more than 32 levels deep at line 1, column 33; ' +
      'close each bracket that is opened.';
    expect(() => read(open)).toThrow(new InputError(unfinished));
    expect(() => read('{"a":'.repeat(100_000))).toThrow(
      new InputError(unfinished.replace('column 33', 'column 161')),
    );
    expect(() => read(open + close)).toThrow(
      new InputError(
        'm.json has lists more than 4 levels deep, but an array has 1 to 4 dimensions; take away the outer brackets.',
      ),
    );
    expect(() => read(`[[1],[${open}${close}]]`)).toThrow(
      new InputError('m.json has a list at [1,0], where a number was expected; write a plain number there.'),
    );
    expect(() => read(`{"shape":[1,${open}${close}],"data":[1]}`)).toThrow(
      new InputError(
        'm.json has a list at shape[1], where a list of 1 to 4 whole numbers from 1 up was expected; correct it.',
      ),
    );
  });
});

describe('readJsonArray refuses', () => {
  const number = 'where a number was expected; write a plain number there.';
  const list = (place: string) =>
    `where a list was expected, as at ${place}; put it between brackets or take it out.`;
  const beyond = 'beyond the largest float32, 3.4028235e+38; scale the values first.';
  const outer =
    'but lists of numbers or {"shape":[…],"data":[…]} were expected; put the numbers between brackets.';
  const sides = 'where a list of 1 to 4 whole numbers from 1 up was expected; correct it.';
  const keys = 'but "shape" and "data" are expected';
  const empty = 'but an array holds at least one value; put numbers between the brackets.';
  it.each([
    ['5', `holds 5, ${outer}`],
    ['null', `holds null, ${outer}`],
    ['"text"', `holds "text", ${outer}`],
    ['[]', `has an empty list, ${empty}`],
    ['[[[]]]', `has an empty list at [0,0], ${empty}`],
    ['{"shape":[1],"data":[]}', `has an empty list at data, ${empty}`],
    [
      '[[[[[1]]]]]',
      'has lists more than 4 levels deep, but an array has 1 to 4 dimensions; take away the outer brackets.',
    ],
    [
      '[[1,2,3,4],[1,2,3,4],[1,2,3]]',
      'is ragged: [2] has 3 values, but [0] has 4; give both the same number.',
    ],
    ['[[1],[]]', 'is ragged: [1] has 0 values, but [0] has 1; give both the same number.'],
    ['[[[1],[2]],[[3]]]', 'is ragged: [1] has 1 list, but [0] has 2; give both the same number.'],
    ['[[[1],[2,3]]]', 'is ragged: [0,1] has 2 values, but [0,0] has 1; give both the same number.'],
    [
      '{"shape":[2,2],"data":[[1,2],[3]]}',
      'is ragged: data[1] has 1 value, but data[0] has 2; give both the same number.',
    ],
    ['[[1],2]', `has 2 at [1], ${list('[0]')}`],
    ['[[[1]],[null]]', `has null at [1,0], ${list('[0,0]')}`],
    ['["1"]', `has "1" at [0], ${number}`],
    ['[[1,2],[3,null]]', `has null at [1,1], ${number}`],
    ['[true]', `has true at [0], ${number}`],
    ['[[1],[{}]]', `has an object at [1,0], ${number}`],
    ['[1,[2]]', `has a list at [1], ${number}`],
    ['[1,[]]', `has an empty list at [1], ${number}`],
    [`["${'x'.repeat(40)}"]`, `has "${'x'.repeat(30)}…" at [0], ${number}`],
    ['{"shape":[1],"data":["a"]}', `has "a" at data[0], ${number}`],
    ['[1e400]', `holds a number over 1.8e+308 at [0], ${beyond}`],
    ['[[0],[-1e400]]', `holds a number under -1.8e+308 at [1,0], ${beyond}`],
    ['[[0,-1e39]]', `holds -1e+39 at [0,1], ${beyond}`],
    ['{"shape":[1],"data":[1e39]}', `holds 1e+39 at data[0], ${beyond}`],
    ['{"shap":[1],"data":[1]}', `has the unknown key "shap", ${keys}; write "shape".`],
    ['{"Data":[1]}', `has the unknown key "Data", ${keys}; write "data".`],
    ['{"shape":[1],"data":[1],"dtype":"f4"}', `has the unknown key "dtype", ${keys}; take it out.`],
    ['{}', `has no key "shape", ${keys}; add it.`],
    ['{"shape":[1]}', `has no key "data", ${keys}; add it.`],
    ['{"shape":3,"data":[1]}', `has 3 as its "shape", ${sides}`],
    ['{"shape":[],"data":[1]}', `has a "shape" of 0 entries, ${sides}`],
    ['{"shape":[1,1,1,1,1],"data":[1]}', `has a "shape" of 5 entries, ${sides}`],
    ['{"shape":[1,0],"data":[1]}', `has 0 at shape[1], ${sides}`],
    ['{"shape":[1.5],"data":[1]}', `has 1.5 at shape[0], ${sides}`],
    ['{"shape":["1"],"data":[1]}', `has "1" at shape[0], ${sides}`],
    ['{"shape":[1],"data":1}', 'has 1 as its "data", where a list of numbers was expected; correct it.'],
    [
      '{"shape":[2,3],"data":[1]}',
      'says shape [2,3], which needs 6 values, but its data holds 1; make the two agree.',
    ],
    [
      '{"shape":[4],"data":[[1,2],[3,4]]}',
      'says shape [4], but the lists in its data have the shape [2,2]; make the two agree.',
    ],
  ])('%s', (text, message) => {
    expect(() => read(text)).toThrow(new InputError(`m.json ${message}`));
  });

  it('a ragged file before it claims memory for the shape that its first rows promise', () => {
    const long = `[${new Array(100_000).fill('0').join(',')}]`;
    const message = 'm.json is ragged: [1] has 1 value, but [0] has 100000; give both the same number.';
    expect(() => read(`[${long}${',[0]'.repeat(99_999)}]`)).toThrow(new InputError(message));
  });

  it('text in another encoding', () => {
    const message =
      'm.json is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8.';
    expect(() => readJsonArray(Buffer.from('\ufeff[1]', 'utf16le'), 'm.json')).toThrow(
      new InputError(message),
    );
  });

  it('more text than a string holds', () => {
    const message =
      `m.json has ${constants.MAX_STRING_LENGTH + 1} bytes, but at most ${constants.MAX_STRING_LENGTH} bytes of ` +
      'text can be read; convert it to .npy.';
    const bytes = new Uint8Array(constants.MAX_STRING_LENGTH + 1);
    expect(() => readJsonArray(bytes, 'm.json')).toThrow(new InputError(message));
  });
});
