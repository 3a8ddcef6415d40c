import type { StepGraph } from '../../inspect/explain/traceGraph.js';
import type { Network } from '../../networks/network.js';

/** What is explained, with what its parts are called. */
export interface ExplainSubject {
  /** The input, as messages call it. */
  readonly input: string;
  /** How sentences call what enters the network: `the picture`, or `the input` where it is an array or was resized. */
  readonly noun: string;
  /** Of what enters the network: `red`, `green`, `blue`; none where they have no names. */
  readonly channels?: readonly string[];
  readonly network: Network;
  readonly graph: StepGraph;
  /** The layer asked for, and which of its maps. */
  readonly layer: number;
  readonly channel: number;
  /** What the map is called, as a run calls its output: `sobel-x`. */
  readonly map: string;
  /** Filters' names, by the map that each makes, where there are several side by side. */
  readonly filters?: readonly (string | undefined)[];
}
