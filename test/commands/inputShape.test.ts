import { describe, expect, it } from 'vitest';
import { inputShape } from '../../src/commands/inputShape.js';
import { UsageError } from '../../src/errors.js';

describe('inputShape', () => {
  it.each([
    ['3x224x200', [3, 1, 224, 200], false],
    ['3×224×200', [3, 1, 224, 200], false],
    ['3 X 224 * 200', [3, 1, 224, 200], false],
    ['20x30', [1, 1, 20, 30], false],
    ['100', [1, 1, 1, 100], true],
    ['1x100', [1, 1, 1, 100], false],
    ['2x8x16x17', [2, 8, 16, 17], false],
  ])('reads %s', (text, [channels, depth, height, width], isSignal) => {
    expect(inputShape(text)).toEqual({ shape: { channels, depth, height, width }, isSignal });
  });

  it.each(['', 'x', '3x', '0', '-3x4', '1.5x4', '3,4,5', '1x2x3x4x5', '1e3', '0x10'])(
    'refuses %j',
    (text) => {
      expect(() => inputShape(text)).toThrow(UsageError);
    },
  );
});
