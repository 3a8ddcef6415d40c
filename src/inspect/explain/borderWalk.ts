import type { BorderName } from '../../layers/borders.js';

/**
 * Where padding takes its values from, found by walking out of the axis one position at a time and turning, staying
 * or starting anew at its ends, apart from the arithmetic of src/layers/borders.ts, which is checked by it.
 *
 * @param length of the axis
 * @returns the index inside whose value stands at an index outside; -1 where it is the fill value
 */
export function borderWalk(border: BorderName, length: number): (index: number) => number {
  if (border === 'zero' || border === 'constant') return () => -1;
  const after = walkFrom({ at: length - 1, by: 1 }, border, length);
  const before = walkFrom({ at: 0, by: -1 }, border, length);
  return (index) => (index < 0 ? before(-index) : after(index - length + 1));
}

interface Walker {
  readonly at: number;
  readonly by: 1 | -1;
}

/** What is met after so many steps over an edge, at least one; steps that were made are remembered. */
function walkFrom(edge: Walker, border: BorderName, length: number): (steps: number) => number {
  const met: number[] = [];
  let walker = edge;
  return (steps) => {
    while (met.length < steps) {
      walker = afterStep(walker, border, length);
      met.push(walker.at);
    }
    return met[steps - 1];
  };
}

function afterStep({ at, by }: Walker, border: BorderName, length: number): Walker {
  const next = at + by;
  if (next >= 0 && next < length) return { at: next, by };
  const turned = by === 1 ? -1 : 1;
  switch (border) {
    case 'reflect':
      return { at: length === 1 ? at : at + turned, by: turned };
    case 'symmetric':
      return { at, by: turned };
    case 'wrap':
      return { at: by === 1 ? 0 : length - 1, by };
    default:
      return { at, by };
  }
}
