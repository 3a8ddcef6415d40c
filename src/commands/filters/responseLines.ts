import { frequencyResponse } from '../../filters/facts/frequencyResponse.js';
import { barPlot } from '../../output/barPlot.js';
import { formatNumber } from '../../output/formatNumber.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { outColors, textRoom } from '../terminal.js';

const plotWidth = 33;
const plotHeight = 4;

/** The frequency response along both axes, side by side where there is room. */
export function responseLines(kernel: KernelMatrix): string[] {
  const plots = (['x', 'y'] as const).map((direction) => {
    const gains = frequencyResponse(kernel, direction, plotWidth);
    const largest = gains.reduce((most, gain) => Math.max(most, gain), 0);
    return [
      { text: `gain along ${direction}, up to ${formatNumber(largest)}`, paint: outColors.cyan },
      ...barPlot(gains, { height: plotHeight }).map((text) => ({ text, paint: String })),
      { text: `0${'0.5 cycles per pixel'.padStart(plotWidth - 1)}`, paint: outColors.dim },
    ];
  });
  const [along, down] = plots;
  if (textRoom() < 2 * plotWidth + 6)
    return plots.flat().map(({ text, paint }) => `  ${paint(text.trimEnd())}`);
  return along.map(({ text, paint }, line) => {
    const right = down[line];
    return `  ${paint(text.padEnd(plotWidth))}    ${right.paint(right.text.trimEnd())}`.trimEnd();
  });
}
