import type { Box, Position } from './traceBox.js';
import type { ConvolutionTrace, PoolTrace } from './windowTrace.js';

/** Reads a value of one of a step's inputs (of most steps there is only input 0); it must lie inside. */
export type Read = (input: number, channel: number, z: number, y: number, x: number) => number;

/** Sides on which a window reaches into padding. */
export type Side = 'front' | 'back' | 'top' | 'bottom' | 'left' | 'right';

/** What values of a step depend on, of one of its inputs. */
export interface Dependence {
  /** Nothing where they see padding alone. */
  readonly box?: Box;
  readonly padding: readonly Side[];
}

/**
 * How one kind of step makes its values, in plain arithmetic. Of the engine, which is checked by it, it takes settings,
 * weights and the shapes of what enters, but no code: where windows lie and what borders hold is worked out here, too.
 */
export interface TracedStep {
  /** Multiply-adds of one value, about. */
  readonly cost: number;
  /** The smallest box of each input on which the values of `box` depend. */
  readonly reach: (box: Box) => readonly Dependence[];
  /** One value, in float64. */
  readonly valueOf: (position: Position, read: Read) => number;
  /** The same value, with how it comes about. */
  readonly explain: (position: Position, read: Read) => StepTrace;
}

/** The contribution that is followed to the layer below. */
export interface Followed {
  /** Which of the step's inputs. */
  readonly input: number;
  readonly position: Position;
  readonly value: number;
}

/** How one value of a step came about. */
export type StepTrace = (
  | ConvolutionTrace
  | PoolTrace
  | ActivationTrace
  | SoftmaxTrace
  | BatchNormalizationTrace
  | LocalResponseNormalizationTrace
  | MoveTrace
  | UpSamplingTrace
  | AddTrace
) & {
  /** In float64, before it is rounded to float32. */
  readonly value: number;
  /** The strongest product, the winner, the largest term; none where the value is of padding or biases alone. */
  readonly followed?: Followed;
};

export interface ActivationTrace {
  readonly kind: 'activation';
  /** As it is written: `leaky-relu:0.2`. */
  readonly activation: string;
  /** In terms of x: `max(x, 0)`. */
  readonly formula: string;
  readonly input: number;
}

export interface SoftmaxTrace {
  readonly kind: 'softmax';
  /** The channel's value. */
  readonly input: number;
  readonly channel: number;
  /** How many there are. */
  readonly channels: number;
  /** The values of all channels at the position; left out beyond `mostDetailed` of them. */
  readonly inputs?: readonly number[];
  /** Subtracted first. */
  readonly largest: number;
  /** exp(x − largest) of the channel, and of all together. */
  readonly exponential: number;
  readonly sum: number;
}

export interface BatchNormalizationTrace {
  readonly kind: 'batchNormalization';
  readonly input: number;
  readonly gamma: number;
  readonly beta: number;
  readonly mean: number;
  readonly variance: number;
  readonly epsilon: number;
}

export interface LocalResponseNormalizationTrace {
  readonly kind: 'localResponseNormalization';
  readonly input: number;
  /** The first channel of the neighbourhood, and the values there. */
  readonly firstChannel: number;
  readonly neighbours: readonly number[];
  readonly sumOfSquares: number;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/** A value that comes as it is from elsewhere, or from padding. */
export interface MoveTrace {
  readonly kind: 'zeroPadding' | 'flatten' | 'concatenate';
}

export interface UpSamplingTrace {
  readonly kind: 'upSampling';
  readonly sources: readonly {
    readonly y: number;
    readonly x: number;
    readonly weight: number;
    readonly input: number;
  }[];
}

export interface AddTrace {
  readonly kind: 'add';
  /** One per input. */
  readonly terms: readonly number[];
}
