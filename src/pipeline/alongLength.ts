import type { Pair } from '../layers/padding.js';
import type { FilterRecipe } from './recipe.js';

/**
 * A recipe as it is meant on a signal: one number for stride, padding, dilation or pool size means its length, and
 * the one pixel of its height is left alone.
 */
export function alongLength(recipe: FilterRecipe): FilterRecipe {
  const along = (value: number | Pair | undefined, across: number): Pair =>
    typeof value === 'number' ? [across, value] : (value ?? [across, 1]);
  const { convolution = {}, pooling } = recipe;
  const padding = (value: NonNullable<typeof convolution.padding>) =>
    typeof value === 'number' ? ([0, value] as const) : value;
  return {
    ...recipe,
    convolution: {
      ...convolution,
      stride: along(convolution.stride, 1),
      dilation: along(convolution.dilation, 1),
      padding: padding(convolution.padding ?? 'valid'),
    },
    ...(pooling && {
      pooling: {
        ...pooling,
        size: along(pooling.size ?? 2, 1),
        ...(pooling.stride !== undefined && { stride: along(pooling.stride, 1) }),
        padding: padding(pooling.padding ?? 'valid'),
      },
    }),
  };
}
