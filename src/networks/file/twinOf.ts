import { type Dimensions, type LayerType, layerKinds } from './layerKinds.js';

/** The type that does the same along as many axes, if there is one: of `maxPooling1d` and 2 `maxPooling2d`. */
export function twinOf(type: LayerType, dimensions: Dimensions): string | undefined {
  const { kind } = layerKinds[type];
  return Object.entries(layerKinds).find(
    ([, each]) => each.kind === kind && each.dimensions === dimensions,
  )?.[0];
}
