import type { Measured } from '../measureCase.js';
import { milliseconds } from './formatNumbers.js';

/**
 * What a pixel costs at each size: a row for each, and the columns of each program side by side.
 *
 * @param programs by names such as `convtool, 64 MP`
 * @returns headings and rows
 */
export function sizesTable(programs: readonly Measured[]): [headings: string[], rows: string[][]] {
  const named = programs.map((program) => {
    const at = program.name.lastIndexOf(', ');
    return { who: program.name.slice(0, at), size: program.name.slice(at + 2), ...program };
  });
  const all = [...new Set(named.map(({ who }) => who))];
  const sizes = [...new Set(named.map(({ size }) => size))];
  return [
    ['size', ...all.flatMap((who) => [`${who}: ms`, 'ns a pixel', 'MB peak'])],
    sizes.map((size) => [
      size,
      ...all.flatMap((who) => {
        const program = named.find((each) => each.who === who && each.size === size);
        if (program === undefined) return ['', '', ''];
        const { median, pixels, memory } = program;
        return [
          milliseconds(median),
          pixels === undefined ? '' : ((median / pixels) * 1e9).toFixed(1),
          memory ? (memory.bytes / 1e6).toFixed(0) : '',
        ];
      }),
    ]),
  ];
}
