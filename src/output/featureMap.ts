import type { PlaneRows } from '../tensor/planeRows.js';
import type { Tensor } from '../tensor/tensor.js';
import type { PreferredMode } from './normalization.js';

/** What one filter made of one input, before it is written. */
export interface FeatureMap {
  /** The filter's name, or the name of what stands in its place; a part of the output's file name. */
  readonly name: string;
  /**
   * `[1, height, width]`, or `[3, height, width]` for a colour result. Float32, never clipped. Its rows are made when
   * they are asked for; `tensorFrom` gives all of them.
   */
  readonly planes: PlaneRows;
  /** `[1, height, width]`, 0 to 1: the transparency that a colour result keeps. */
  readonly alpha?: Tensor;
  /** The input's ICC profile, which a colour result carries on. */
  readonly profile?: Uint8Array;
  /** How `--normalize auto` shows it. */
  readonly preferred: PreferredMode;
  /** How far a value may be from the exact one by float32 rounding, in the map's units. */
  readonly errorBound: number;
  /** The layer of a network that made it: the maps of one layer go into one array. */
  readonly layer?: string;
  /** Slices of the volume that it is one of. */
  readonly depth?: number;
  /** Of the array it came from or goes to: a signal's map is written `[length]`. */
  readonly isSignal: boolean;
}
