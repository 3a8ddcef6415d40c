import { type Box, boxAt, boxSize, type Position } from './traceBox.js';
import type { Dependence, MoveTrace, TracedStep } from './traceStep.js';

/** A value's place in one of the inputs. */
export interface MovedFrom {
  readonly input: number;
  readonly position: Position;
}

/**
 * How values come about of a step that moves them and changes none.
 *
 * @param from where the value of a position comes from; undefined where it is padding, 0
 * @param reachOf what the values of several positions take of each input
 */
export function traceMove(
  kind: MoveTrace['kind'],
  inputs: number,
  from: (position: Position) => MovedFrom | undefined,
  reachOf: (box: Box) => readonly Dependence[],
): TracedStep {
  return {
    cost: 1,
    reach: (box) => {
      if (boxSize(box) > 1) return reachOf(box);
      const { channels, depth, height, width } = box;
      const position = { channel: channels.start, z: depth.start, y: height.start, x: width.start };
      const source = from(position);
      return Array.from({ length: inputs }, (_, input) => {
        if (source === undefined) return reachOf(box)[input];
        return { padding: [], ...(source.input === input && { box: boxAt(source.position) }) };
      });
    },
    valueOf: (position, read) => {
      const source = from(position);
      if (source === undefined) return 0;
      const { channel, z, y, x } = source.position;
      return read(source.input, channel, z, y, x);
    },
    explain: (position, read) => {
      const source = from(position);
      if (source === undefined) return { kind, value: 0 };
      const { channel, z, y, x } = source.position;
      const value = read(source.input, channel, z, y, x);
      return { kind, value, followed: { ...source, value } };
    },
  };
}
