import type { Shape } from '../../tensor/shape.js';

/** How the positions of a flattened tensor are labelled: by those of its sides that are longer than 1. */
export interface MatrixAxis {
  /** `filter` or `channel`, `y`, `x`: outermost first; at least one. */
  readonly names: readonly string[];
  /** The index of a position along each, in the order of `names`. */
  readonly at: (position: number) => number[];
}

/** @param planes what the planes are called */
export function matrixAxis({ channels, height, width }: Shape, planes: 'filter' | 'channel'): MatrixAxis {
  const sides = [
    { name: planes, length: channels, step: height * width },
    { name: 'y', length: height, step: width },
    { name: 'x', length: width, step: 1 },
  ];
  const long = sides.filter(({ length }) => length > 1);
  const shown = long.length === 0 ? sides.slice(-1) : long;
  return {
    names: shown.map(({ name }) => name),
    at: (position) => shown.map(({ length, step }) => Math.floor(position / step) % length),
  };
}
