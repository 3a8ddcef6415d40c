import type { NetworkLayer } from '../networks/network.js';
import type { FeatureMap } from '../output/featureMap.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { chooseMaps } from './chooseMaps.js';
import type { NetworkRecipe } from './recipe.js';

/** A map of a layer, and how it is had of what the layer makes. */
export interface LayerMap {
  readonly about: Omit<FeatureMap, 'planes'>;
  readonly shape: Shape;
  /** Values are shared where they can be. */
  readonly planeOf: (output: Tensor) => Tensor;
}

/**
 * The maps of a layer that are asked for, before it runs: one for each channel, of a volume for each slice; what has one
 * value a channel is one row of them.
 *
 * @throws {InputError} if there are not as many
 */
export function layerMaps(
  { name: layer, output }: Pick<NetworkLayer, 'name' | 'output'>,
  isSignal: boolean,
  { maps: ranges }: NetworkRecipe,
): LayerMap[] {
  const { channels, depth, height, width } = output;
  const indices = Array.from({ length: channels }, (_, index) => index);
  const chosen = chooseMaps(indices, ranges, `${layer} makes`);
  const about = { layer, preferred: 'minmax' as const, errorBound: 0 };
  if (sizeOf(output) === channels && channels > 1) {
    const planeOf = ({ data }: Tensor) =>
      createTensor(
        1,
        1,
        chosen.length,
        Float32Array.from(chosen, (index) => data[index]),
      );
    const shape = { channels: 1, depth: 1, height: 1, width: chosen.length };
    return [{ about: { ...about, name: layer, isSignal: true }, shape, planeOf }];
  }
  const shape = { channels: 1, depth: 1, height, width };
  const size = height * width;
  return chosen.flatMap((channel) =>
    Array.from({ length: depth }, (_, slice): LayerMap => {
      const name = channels === 1 ? layer : `${layer}-${channel}`;
      const start = (channel * depth + slice) * size;
      return {
        about: {
          ...about,
          name: depth === 1 ? name : `${name}-slice-${slice}`,
          isSignal,
          ...(depth > 1 && { depth }),
        },
        shape,
        planeOf: ({ data }) => createTensor(1, height, width, data.subarray(start, start + size)),
      };
    }),
  );
}
