import type { AlgorithmName } from '../../kernels/algorithms/algorithms.js';
import type { ParameterCounts } from '../../networks/network.js';
import type { Shape } from '../../tensor/shape.js';

/** What a network would do to inputs of one shape, worked out before it runs. Plain data. */
export interface NetworkPlan {
  readonly name: string;
  readonly input: Shape;
  readonly layers: readonly LayerPlan[];
  readonly totals: PlanTotals;
}

/** One value for each axis; `deep` in networks on volumes only. */
export interface PerAxis {
  readonly deep?: number;
  readonly vertical: number;
  readonly horizontal: number;
}

/** Pixels at each side; front and back in networks on volumes only. */
export interface PerSide {
  readonly front?: number;
  readonly back?: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** One layer of a plan. */
export interface LayerPlan {
  readonly name: string;
  readonly type: string;
  /** What follows in the layer itself, such as `relu`. */
  readonly activation?: string;
  /** Names of the layers that it takes; `input` is the network's. */
  readonly inputs: readonly string[];
  readonly inputShapes: readonly Shape[];
  readonly output: Shape;
  /** Of convolutions and dense layers: how many filters, or units. */
  readonly filters?: number;
  /** Sides of the window before dilation, in pixels of its input; with what follows only for layers with a window. */
  readonly kernel?: PerAxis;
  readonly stride?: PerAxis;
  readonly dilation?: PerAxis;
  /** As resolved: of `same`, the pixels that it means here. Of a transposed convolution, what is cut off. */
  readonly padding?: PerSide;
  /** Rows at the bottom and columns at the right of its input that no window reaches, in pixels. */
  readonly dropped?: { readonly back?: number; readonly bottom: number; readonly right: number };
  readonly receptiveField: ReceptiveField;
  readonly parameters: ParameterCounts & { readonly total: number };
  /** Products of a weight and a value, each with its addition; biases, pooling and the like count 0. */
  readonly multiplyAdds: number;
  /** Of its output, in bytes. */
  readonly memory: number;
  /** Which algorithm computes it; of 2-D convolutions. */
  readonly algorithm?: AlgorithmName;
  /** Why that one, in a few words. */
  readonly algorithmReason?: string;
  /** The fully connected layer between the same input and output, which a convolution takes the place of. */
  readonly dense?: { readonly inputs: number; readonly outputs: number; readonly weights: number };
}

/** Which pixels of the network's input one value of a layer depends on, padding counted on as pixels. */
export interface ReceptiveField {
  /** Sides, in pixels; of upsampled values, which may differ, the largest. */
  readonly size: PerAxis;
  /** Pixels from the field of one value to that of its neighbour, on average; 0 where all see the same. */
  readonly jump: PerAxis;
  /** Centre of the first value's field, in pixels, 0 being the centre of the first pixel. */
  readonly firstCentre: PerAxis;
  /** Whether it is the whole input by construction, as after a global pooling or a dense layer. */
  readonly whole: boolean;
}

/** Of all layers. */
export interface PlanTotals extends ParameterCounts {
  /** Weights, biases and statistics together. */
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** The most memory that is held at a time, in bytes, and which layer runs then. */
  readonly peakMemory: {
    readonly bytes: number;
    readonly layer?: string;
    readonly maps: number;
    readonly scratch: number;
    readonly weights: number;
  };
}
