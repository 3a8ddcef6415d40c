import { UsageError } from '../errors.js';
import { fuseMultiplyAdd } from './engine/loadEngine.js';
import { mostThreads, stopThreads, useThreads } from './engine/threads.js';

/** How the engine of this process works. */
export interface EngineSettings {
  /** How many threads share a heavy layer, 1 to 64; default one for each core. The result never depends on it. */
  readonly threads?: number;
  /**
   * Multiply and add in one step where the processor can: faster, and the last bits then depend on the machine.
   * Default false.
   */
  readonly fastMath?: boolean;
}

/**
 * Sets how the engine works from now on, in this process; what is not named stays as it is.
 *
 * @throws {UsageError} if the threads are no whole number from 1 to 64, or this Node has no relaxed SIMD
 */
export function configureEngine({ threads, fastMath }: EngineSettings = {}): void {
  if (threads !== undefined) {
    if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
      throw new UsageError(`${threads} threads: expected a whole number from 1 to ${mostThreads}.`);
    }
    useThreads(threads);
  }
  if (fastMath !== undefined && fuseMultiplyAdd(fastMath)) stopThreads();
}
