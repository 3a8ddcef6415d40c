import { layerKinds } from '../file/layerKinds.js';
import type { NetworkFile } from '../file/networkSchema.js';
import type { NetworkInput } from '../network.js';

/** What a network's file says of its input, as the pipeline takes it. */
export function networkInput({ input = {}, layers }: NetworkFile): NetworkInput {
  const { channels, values, mean, std, size } = input;
  return {
    ...(channels !== undefined && { channels }),
    ...(values !== undefined && { values: [values[0], values[1]] }),
    ...(mean !== undefined && { mean: [mean].flat() }),
    ...(std !== undefined && { std: [std].flat() }),
    ...(size !== undefined && { size: typeof size === 'number' ? [size, size] : [size[0], size[1]] }),
    isVolume: layers.some(({ type }) => layerKinds[type].dimensions === 3),
  };
}
