import { bytesText } from '../bytesText.js';
import type { Timings } from '../timing.js';

/**
 * What a run took, as lines for a person: each part with its share of the whole, the whole, and the peak memory.
 *
 * @param inputs how many there were
 */
export function timingLines(
  { parts, total, peakBytes, peakBytesPerPixel }: Timings,
  inputs: number,
): string[] {
  const line = (part: string, spent = 0) => {
    const share = `${((100 * spent) / total).toFixed(0)} %`;
    return `${part.padEnd(11)}  ${spent.toFixed(1).padStart(9)} ms  ${share.padStart(5)}`;
  };
  const perPixel = peakBytesPerPixel === undefined ? '' : `, ${peakBytesPerPixel.toFixed(1)} bytes a pixel`;
  return [
    ...Object.entries(parts).map(([part, spent]) => line(part, spent)),
    `${line('total', total)}${inputs > 1 ? `  for ${inputs} inputs` : ''}`,
    `peak memory  ${bytesText(peakBytes)}${perPixel}`,
  ];
}
