import type { Shape } from '../../tensor/shape.js';
import type { AxisField } from './axisField.js';
import type { PerAxis, ReceptiveField } from './networkPlan.js';
import type { Fields } from './stepFields.js';

/**
 * The figures of a receptive field.
 *
 * @param output shape of what the layer makes
 * @param whole shape of the network's input
 * @param isVolume whether the depth is told
 */
export function receptiveField(
  fields: Fields,
  output: Shape,
  whole: Shape,
  isVolume: boolean,
): ReceptiveField {
  const deep = figures(fields.deep, output.depth, whole.depth);
  const vertical = figures(fields.vertical, output.height, whole.height);
  const horizontal = figures(fields.horizontal, output.width, whole.width);
  const told = (figure: 'size' | 'jump' | 'firstCentre'): PerAxis => ({
    ...(isVolume && { deep: deep[figure] }),
    vertical: vertical[figure],
    horizontal: horizontal[figure],
  });
  return {
    size: told('size'),
    jump: told('jump'),
    firstCentre: told('firstCentre'),
    whole: deep.isWhole && vertical.isWhole && horizontal.isWhole,
  };
}

function figures({ first, last, advance }: AxisField, length: number, whole: number) {
  const jump = advance / first.length;
  let size = 0;
  // Where the first value sees nothing, its centre is where that of the others would be.
  let firstCentre = 0;
  for (let phase = Math.min(first.length, length) - 1; phase >= 0; phase--) {
    if (first[phase] > last[phase]) continue;
    // Fields of values that are not told apart may end between pixels.
    size = Math.max(size, Math.floor(last[phase] - first[phase]) + 1);
    firstCentre = (first[phase] + last[phase]) / 2 - phase * (phase === 0 ? 0 : jump);
  }
  const isWhole = advance === 0 && first[0] <= 0 && last[0] >= whole - 1;
  return { size, jump, firstCentre, isWhole };
}
