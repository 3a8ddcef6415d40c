import { expect, it } from 'vitest';
import { encodeText } from '../../src/arrays/encodeText.js';
import { InputError } from '../../src/errors.js';

const array = { shape: [9000, 9000], data: new Float32Array(1) };

it('encodeText passes the text on', () => {
  expect(encodeText('JSON', array, () => 'text')).toBe('text');
});

it('encodeText refuses a text longer than a string can be', () => {
  const message =
    'an array of [9000,9000] is too large for one JSON text (512 MiB at most); write .npy instead.';
  expect(() => encodeText('JSON', array, () => 'x'.repeat(2 ** 30))).toThrow(new InputError(message));
});

it('encodeText leaves other errors alone', () => {
  const error = new TypeError('another');
  const fail = () => {
    throw error;
  };
  expect(() => encodeText('JSON', array, fail)).toThrow(error);
});
