/**
 * Plots numbers as bars, one character wide each, in eighths of a line: the largest reaches the top, 0 is the
 * baseline `▁` at the bottom, which is always shown.
 *
 * @param values none negative
 * @param options.height lines of text, at least 1
 * @returns `height` lines of `values.length` characters, the top first
 */
export function barPlot(values: Float64Array, { height }: { height: number }): string[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const eighths = Array.from(values, (value) =>
    largest > 0 ? Math.max(Math.round((value / largest) * height * 8), 1) : 1,
  );
  return Array.from({ length: height }, (_, line) => {
    const below = (height - 1 - line) * 8;
    return eighths.map((top) => blocks[Math.min(Math.max(top - below, 0), 8)]).join('');
  });
}

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
