import type { PlannedConvolution } from '../convolution.js';
import type { Room } from '../engine/room.js';

/** A band of output rows of a convolution, with the input rows that it needs. */
export interface Slab {
  /** `[channels, inputRows, horizontal.input]`: source rows, without padding. */
  readonly input: Float32Array;
  readonly inputRows: number;
  /** Row of `input` for each padded row of the band, or -1 where `fill` stands; the band's first output row begins at the first. */
  readonly rows: Int32Array;
  /** Source column of each padded column, or -1 where `fill` stands. */
  readonly columns: Int32Array;
  /** What padding holds where there is no source row or column. */
  readonly fill: number;
  /** `[filters, outputRows, horizontal.output]`. */
  readonly output: Float32Array;
  readonly outputRows: number;
}

/** A convolution whose weights are ready. */
export interface PreparedConvolution {
  /** Computes a band. */
  readonly run: (slab: Slab, room: Room) => void;
}

/** A way to compute a convolution. */
export interface ConvolutionAlgorithm {
  readonly name: string;
  /** Whether its slabs stand in the engine's memory; else on JavaScript's heap. */
  readonly usesEngine: boolean;
  /** Why it cannot compute this convolution, as a sentence's end; undefined where it can. */
  readonly refuses: (convolution: PlannedConvolution) => string | undefined;
  /** Estimated nanoseconds on one thread, counted from shapes and weights alone. */
  readonly cost: (convolution: PlannedConvolution) => number;
  /** Output rows that it makes at once: bands begin at multiples of it. */
  readonly blockRows: (convolution: PlannedConvolution) => number;
  /**
   * Bytes of the weights as it prepares them, and of what a thread works in, beside a band's input and output. Counted for
   * one thread, so that a plan says the same on every machine.
   */
  readonly scratchBytes: (convolution: PlannedConvolution) => number;
  /** The largest error that its test allows, as a share of Σ|w| · max|x|. */
  readonly largestError: number;
  /** Works out what depends on the weights alone, once for all bands. */
  readonly prepare: (convolution: PlannedConvolution) => PreparedConvolution;
}
