import type { LayerFile } from '../file/networkSchema.js';
import type { LoadedValues } from '../load/loadedWeights.js';

/**
 * Names values of a layer: `bias of 2 values in b.npy`.
 *
 * @param option under which key they stand
 */
export function valuesTitle(options: LayerFile, option: string, values: LoadedValues): string {
  const given: unknown = Object.entries(options).find(([key]) => key === option)?.[1];
  const count = typeof values === 'number' || values.length === 1 ? '1 value' : `${values.length} values`;
  return `${option} of ${count}${typeof given === 'string' ? ` in ${given}` : ''}`;
}
