import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { InputError } from '../../src/errors.js';
import npy from './npy.json' with { type: 'json' };

/** A version 1.0 file out of its parts; what follows the header is given as bytes. */
function file(header: string, values: readonly number[] = [0, 0, 0, 0], version = [1, 0]): Uint8Array {
  const length =
    version[0] === 1 ? [header.length & 255, header.length >> 8] : [header.length & 255, 0, 0, 0];
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    ...version,
    ...length,
    ...new TextEncoder().encode(header),
    ...values,
  ]);
}

const dict = (descr: string, shape: string) =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;

describe('readNpy reads what NumPy wrote', () => {
  it.each(npy.read)('$name', ({ base64, shape, values }) => {
    const array = readNpy(Buffer.from(base64, 'base64'), 'a.npy');
    expect(array.shape).toEqual(shape);
    expect(array.data).toEqual(Float32Array.from(values));
  });

  it('from any place inside a larger buffer, aligned or not', () => {
    for (const { base64, values } of npy.read) {
      const bytes = Buffer.from(base64, 'base64');
      for (const offset of [1, 2, 3, 8]) {
        const pool = new Uint8Array(bytes.length + 16).fill(0xff);
        pool.set(bytes, offset);
        const array = readNpy(pool.subarray(offset, offset + bytes.length), 'a.npy');
        expect(array.data).toEqual(Float32Array.from(values));
      }
    }
  });
});

describe('readNpy reads headers that other programs write', () => {
  const one = [0, 0, 128, 63];
  it.each([
    ["'=f4'", '(1,)', one, [1], [1]],
    ["'|f4'", '(1,)', one, [1], [1]],
    ["'<u1'", '(1,)', [200], [1], [200]],
    ["'|b1'", '(2,)', [7, 0], [2], [1, 0]],
    ["'<f4'", '(1L, 1L)', one, [1, 1], [1]],
    ["'<f4'", '(1,1,)', one, [1, 1], [1]],
  ])('%s %s', (descr, shape, bytes, sides, values) => {
    const array = readNpy(file(dict(descr, shape), bytes), 'a.npy');
    expect(array).toEqual({ shape: sides, data: Float32Array.from(values) });
  });

  it.each([
    ['{"shape":(1,),"fortran_order":False,"descr":"<f4"}'],
    ["  { 'fortran_order' :True , 'shape':( 1 , ),\t'descr': '<f4' }   \n"],
  ])('%s', (header) => {
    expect(readNpy(file(header, one), 'a.npy')).toEqual({ shape: [1], data: Float32Array.of(1) });
  });
});

describe('readNpy refuses what NumPy wrote', () => {
  const other = (descr: string) =>
    `a.npy holds values of the type ${descr}, but float32, float64, integers and booleans are read; ` +
    "convert it before saving, e.g. array.astype('float32').";
  const notFinite = (found: string) =>
    `a.npy holds ${found}, but every value has to be finite; replace it before saving, e.g. with ` +
    'np.nan_to_num(array).';
  const messages: Record<keyof typeof npy.refused, string> = {
    complex: other('<c8'),
    half: other('<f2'),
    objects: other('|O'),
    text: other('<U2'),
    dates: other('<M8[D]'),
    records: other("[('x', '<f4'), ('y', '<i4')]"),
    'many fields': other("[('field0', '<f4'), ('field1', '<f4'), (…"),
    '0-d':
      'a.npy is a 0-d array (a single number), but 1 to 5 dimensions are expected; reshape it before saving, ' +
      'e.g. array.reshape(1, 1).',
    '6-d': 'a.npy has 6 dimensions, but 1 to 5 are expected; save one part of it, e.g. array[0].',
    'no values':
      'a.npy has shape [0,3], but every side has to be at least 1; save an array that holds values.',
    'not a number': notFinite('NaN at [1,2,3]'),
    'not a number, Fortran order': notFinite('NaN at [0,1,2]'),
    infinity: notFinite('-Infinity at [1]'),
    'beyond float32':
      'a.npy holds 1e+39 at [1,0], beyond the largest float32, 3.4028235e+38; scale the values first.',
  };
  it.each(Object.entries(npy.refused))('%s', (name, base64) => {
    const message = Object.entries(messages).find(([key]) => key === name)?.[1];
    expect(message).toBeDefined();
    expect(() => readNpy(Buffer.from(base64, 'base64'), 'a.npy')).toThrow(new InputError(message));
  });
});

describe('readNpy refuses damaged files', () => {
  const unsound = (why: string) => `a.npy is not a sound .npy file: ${why}; save it with np.save.`;
  const good = file(dict("'<f4'", '(1,)'));

  it.each([
    ['nothing', new Uint8Array(), 'it starts with nothing, not with 93 4e 55 4d 50 59'],
    [
      'a .npz',
      Uint8Array.of(80, 75, 3, 4, 0, 0, 0),
      'it starts with 50 4b 03 04 00 00, not with 93 4e 55 4d 50 59',
    ],
    ['an early end', good.subarray(0, 7), 'it ends after 7 bytes, inside its header'],
    ['version 4.0', file('', [0, 0, 0, 0], [4, 0]), 'its version is 4.0, but 1.0, 2.0 and 3.0 are read'],
    ['version 1.1', file('', [0, 0, 0, 0], [1, 1]), 'its version is 1.1, but 1.0, 2.0 and 3.0 are read'],
    ['a cut header', good.subarray(0, 30), 'its header should have 58 bytes, but only 20 follow'],
  ])('%s', (_, bytes, why) => {
    expect(() => readNpy(bytes, 'a.npy')).toThrow(new InputError(unsound(why)));
  });

  const at = (character: number, expected: string, found: string) =>
    `at character ${character} its header should have ${expected}, not ${found}`;
  it.each([
    ['', at(1, "'{'", 'its end')],
    ['__import__("os")', at(1, "'{'", '__import__("')],
    ['{', at(2, 'a key', 'its end')],
    ["{'descr' '<f4'}", at(10, "':'", "'<f4'}")],
    ["{'descr': f4}", at(11, 'a type in quotes', 'f4}')],
    ["{'descr': '<\\x66'}", at(11, 'a type in quotes', "'<\\x66'}")],
    ["{'fortran_order': 0}", at(19, 'True or False', '0}')],
    ["{'shape': [1]}", at(11, "'('", '[1]}')],
    ["{'shape': (1)}", at(13, "','", ')}')],
    ["{'shape': (1, 2 3)}", at(17, "',' or ')'", '3)}')],
    ["{'shape': (1, -)}", at(15, 'a whole number', '-)}')],
    ["{'shape': (1, 02)}", at(16, "',' or ')'", '2)}')],
    ["{'shape': (1.5,)}", at(13, "','", '.5,)}')],
    ["{'shape': (1,) 'descr': '<f4'}", at(16, "',' or '}'", "'descr': '<f")],
    [`${dict("'<f4'", '(1,)')}x`, at(59, 'nothing more', 'x')],
    ["{'descr': '<f4', 'descr': '<f4'}", "its header has a key 'descr' too many"],
    ["{'extra': 1}", "its header has a key 'extra' too many"],
    ["{'fortran_order': True, 'shape': (1,)}", "its header has no 'descr'"],
    ["{'descr': '<f4', 'shape': (1,)}", "its header has no 'fortran_order'"],
    ["{'descr': '<f4', 'fortran_order': True, }", "its header has no 'shape'"],
  ])('header %s', (header, why) => {
    expect(() => readNpy(file(header), 'a.npy')).toThrow(new InputError(unsound(why)));
  });

  it.each([['f4'], ['<f16'], ['<i3'], ['float32'], ['>b8'], ['']])("type '%s'", (descr) => {
    expect(() => readNpy(file(dict(`'${descr}'`, '(1,)')), 'a.npy')).toThrow(
      `a.npy holds values of the type ${descr}, but float32, float64, integers and booleans are read`,
    );
  });

  it.each([
    ['(-1,)', '[-1]'],
    ['(2, 0, 3)', '[2,0,3]'],
  ])('shape %s', (shape, text) => {
    const message = `a.npy has shape ${text}, but every side has to be at least 1; save an array that holds values.`;
    expect(() => readNpy(file(dict("'<f4'", shape)), 'a.npy')).toThrow(new InputError(message));
  });

  it.each([
    ['(2, 3)', '[2,3]', 24, 4, 'it was cut short'],
    ['(1, 1)', '[1,1]', 4, 8, 'it holds more than one array'],
    ['(1,)', '[1]', 4, 0, 'it was cut short'],
    ['(1,)', '[1]', 4, 3, 'it was cut short'],
    ['(100000000000, 100000000000)', '[100000000000,100000000000]', 4e22, 4, 'it was cut short'],
  ])('shape %s with other bytes', (shape, text, needed, found, likely) => {
    const bytes = file(dict("'<f4'", shape), new Array<number>(found).fill(0));
    const message =
      `a.npy has shape ${text} of <f4, which needs ${needed} bytes of values, but ${found} follow its header; ` +
      `perhaps ${likely}, so save it again with np.save.`;
    expect(() => readNpy(bytes, 'a.npy')).toThrow(new InputError(message));
  });

  it('wherever they are cut or changed, with an InputError and nothing else', () => {
    const bytes = Buffer.from(npy.read.find(({ name }) => name === 'version 2.0')!.base64, 'base64');
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.integer({ min: 0, max: bytes.length }));
    fc.assert(
      fc.property(change, ([place, byte, length]) => {
        const changed = Uint8Array.from(bytes);
        changed[place] = byte;
        try {
          readNpy(changed.subarray(0, length), 'a.npy');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});
