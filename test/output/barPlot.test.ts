import { expect, test } from 'vitest';
import { barPlot } from '../../src/output/barPlot.js';

test.each([
  ['eighths of a line', [0, 1, 2, 3, 4, 5, 6, 7, 8], 1, ['▁▁▂▃▄▅▆▇█']],
  ['several lines', [0, 8, 12, 16], 2, ['  ▄█', '▁███']],
  ['the largest reaches the top, whatever its size', [1e-9, 5e-10], 2, ['█ ', '██']],
  ['zeros are a baseline', [0, 0, 0], 2, ['   ', '▁▁▁']],
  ['what is hardly above 0 is on the baseline', [1000, 1], 1, ['█▁']],
  ['nothing', [], 2, ['', '']],
])('%s', (_, values, height, lines) => {
  expect(barPlot(Float64Array.from(values), { height })).toEqual(lines);
});
