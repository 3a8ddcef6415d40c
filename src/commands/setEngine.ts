import { configureEngine } from '../kernels/configureEngine.js';
import type { OptionValues } from './defineOptions.js';
import type { engineOptions } from './engineOptions.js';

/**
 * Sets the engine up for a run.
 *
 * @throws {UsageError} if this Node has no relaxed SIMD
 */
export function setEngine({ threads, fastMath }: OptionValues<typeof engineOptions>): void {
  configureEngine({ ...(threads !== undefined && { threads }), fastMath });
}
