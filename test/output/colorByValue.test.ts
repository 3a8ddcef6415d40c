import { expect, test } from 'vitest';
import { colorByValue } from '../../src/output/colorByValue.js';

const ESC = '\u001b';

test('level 0 leaves the text alone', () => {
  const paint = colorByValue(0, { min: -1, max: 1 });
  expect([-1, 0, 1, NaN].map((value) => paint('x', value))).toEqual(['x', 'x', 'x', 'x']);
});

test('a plane with negative values runs from blue over grey to red, symmetric about zero', () => {
  const paint = colorByValue(3, { min: -8, max: 2 });
  expect(paint('-8', -8)).toBe(`${ESC}[38;2;40;116;255m-8${ESC}[39m`);
  expect(paint('0', 0)).toBe(`${ESC}[38;2;125;125;125m0${ESC}[39m`);
  // The square root of 2 / 8 is a half: half way from grey to red.
  expect(paint('2', 2)).toBe(`${ESC}[38;2;179;87;83m2${ESC}[39m`);
});

test('a plane without negative values runs from grey to orange', () => {
  const paint = colorByValue(3, { min: 0, max: 255 });
  expect(paint('0', 0)).toBe(`${ESC}[38;2;125;125;125m0${ESC}[39m`);
  expect(paint('255', 255)).toBe(`${ESC}[38;2;226;112;0m255${ESC}[39m`);
});

test('the 256 colours are used at level 2, the 16 at level 1', () => {
  expect(colorByValue(2, { min: -1, max: 1 })('1', 1)).toBe(`${ESC}[38;5;196m1${ESC}[39m`);
  expect(colorByValue(1, { min: -1, max: 1 })('1', 0.5)).toBe(`${ESC}[31m1${ESC}[39m`);
  expect(colorByValue(1, { min: 0, max: 4 })('2', 2)).toBe('2');
});

test('values beyond the range take the colours of its ends, and not-a-number its own', () => {
  const paint = colorByValue(3, { min: -1, max: 1 });
  expect(paint('x', Infinity)).toBe(paint('x', 1));
  expect(paint('x', -Infinity)).toBe(paint('x', -1));
  expect(paint('x', NaN)).toBe(`${ESC}[35mx${ESC}[39m`);
});

test('a constant plane, and one without any finite value, stays uncoloured', () => {
  expect(colorByValue(3, { min: 7, max: 7 })('7', 7)).toBe('7');
  expect(colorByValue(3, { min: Infinity, max: -Infinity })('inf', Infinity)).toBe('inf');
});
