import type { UpSampling2dOptions } from '../../layers/upSampling2d.js';
import type { Shape } from '../../tensor/shape.js';
import { onAxis } from './layerAxes.js';
import type { Position } from './traceBox.js';
import type { Read, TracedStep } from './traceStep.js';
import { tapsReach } from './traceTaps.js';

interface Weighted {
  readonly source: number;
  readonly weight: number;
}

/** How values of enlarged planes come about: the input values that each is a mixture of, by row and column. */
export function traceUpSampling(options: UpSampling2dOptions, input: Shape): TracedStep {
  const { size = 2 } = options;
  const [vertical, horizontal] = [onAxis(size, 1), onAxis(size, 2)];
  const rowsOf = (y: number) => sourcesOf(y, input.height, vertical, options);
  const columnsOf = (x: number) => sourcesOf(x, input.width, horizontal, options);

  const explain = ({ channel, z, y, x }: Position, read: Read) => {
    const columns = columnsOf(x);
    const sources = rowsOf(y).flatMap((row) =>
      columns.map((column) => ({
        y: row.source,
        x: column.source,
        weight: row.weight * column.weight,
        input: read(0, channel, z, row.source, column.source),
      })),
    );
    const value = sources.reduce((sum, each) => sum + each.weight * each.input, 0);
    const strength = (each: (typeof sources)[number]) => Math.abs(each.weight * each.input);
    const strongest = sources.reduce((best, each) => (strength(each) > strength(best) ? each : best));
    const position = { channel, z, y: strongest.y, x: strongest.x };
    return {
      kind: 'upSampling' as const,
      sources,
      value,
      followed: { input: 0, position, value: strongest.input },
    };
  };

  const taps = (sources: (output: number) => readonly Weighted[]) => (output: number) =>
    sources(output).map(({ source }) => ({ kernel: 0, index: source, source }));
  return {
    cost: 4,
    reach: (box) => {
      const height = tapsReach(taps(rowsOf), box.height, input.height).extent ?? box.height;
      const width = tapsReach(taps(columnsOf), box.width, input.width).extent ?? box.width;
      return [{ box: { ...box, height, width }, padding: [] }];
    },
    valueOf: (position, read) => explain(position, read).value,
    explain,
  };
}

/** Along one axis: the one or two input values that an output is a mixture of. */
function sourcesOf(
  output: number,
  length: number,
  factor: number,
  { interpolation = 'nearest', alignCorners = false }: UpSampling2dOptions,
): Weighted[] {
  if (interpolation === 'nearest') return [{ source: Math.floor(output / factor), weight: 1 }];
  const outputs = length * factor;
  const place = alignCorners
    ? outputs === 1
      ? 0
      : (output * (length - 1)) / (outputs - 1)
    : (output + 0.5) / factor - 0.5;
  const within = Math.min(Math.max(place, 0), length - 1);
  const source = Math.floor(within);
  const share = within - source;
  if (share === 0) return [{ source, weight: 1 }];
  return [
    { source, weight: 1 - share },
    { source: source + 1, weight: share },
  ];
}
