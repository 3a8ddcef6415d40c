import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';
import type { AxisField } from './axisField.js';
import { followedField } from './followedField.js';
import { gatheredSpan } from './gatheredSpan.js';
import { layerReach } from './layerReach.js';
import { mergedField } from './mergedField.js';

/** What the values of a layer see of the network's input, per axis. */
export interface Fields {
  readonly deep: AxisField;
  readonly vertical: AxisField;
  readonly horizontal: AxisField;
}

/**
 * What the values of a step see, from what the values see that it takes.
 *
 * @param fields of each input
 * @param input shape of the first input
 * @param whole shape of the network's input
 */
export function stepFields(step: Layer, fields: readonly Fields[], input: Shape, whole: Shape): Fields {
  const [field] = fields;
  switch (step.type) {
    case 'add':
    case 'concatenate':
      return perAxis((axis) => {
        const parts = fields.map((each) => each[axis]);
        return mergedField(parts, input[sides[axis]]);
      });
    case 'flatten':
      return perAxis((axis) => ({ ...field[axis], all: allOf(axis), advance: 0 }));
    case 'softmax':
      // Over the channels, which after a flattening are all the positions.
      return perAxis((axis) => (field[axis].all === undefined ? field[axis] : gathered(axis)));
    default:
  }
  if (step.type === 'pool2d' && step.options.global) return perAxis(gathered);
  const reach = layerReach(step, input);
  return reach === undefined ? field : perAxis((axis) => followedField(field[axis], reach[axis]));

  function allOf(axis: Axis) {
    return gatheredSpan(field[axis], input[sides[axis]], whole[sides[axis]]);
  }

  function gathered(axis: Axis): AxisField {
    const [first, last] = allOf(axis);
    return { first: [first], last: [last], advance: 0 };
  }
}

type Axis = keyof Fields;

const sides = { deep: 'depth', vertical: 'height', horizontal: 'width' } as const;

function perAxis(field: (axis: Axis) => AxisField): Fields {
  return { deep: field('deep'), vertical: field('vertical'), horizontal: field('horizontal') };
}
