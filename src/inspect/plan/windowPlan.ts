import { algorithmFor } from '../../kernels/selectKernel.js';
import type { Layer } from '../../layers/layer.js';
import { layerGeometry } from '../../layers/layerGeometry.js';
import type { VolumeGeometry } from '../../layers/volumeGeometry.js';
import type { Shape } from '../../tensor/shape.js';
import { droppedPixels } from './droppedPixels.js';
import type { LayerPlan, PerAxis } from './networkPlan.js';

type WindowPlan = Pick<LayerPlan, 'kernel' | 'stride' | 'dilation' | 'padding' | 'dropped' | 'algorithm'>;

/**
 * How a step's window moves.
 *
 * @param input shape of its input
 * @param isVolume whether the depth is told
 * @returns an empty plan for a step without a window
 */
export function windowPlan(step: Layer, input: Shape, isVolume: boolean): WindowPlan {
  const geometry = layerGeometry(step, input);
  if (geometry === undefined) return {};
  const { deep, vertical, horizontal } = geometry;
  const told = (figure: 'kernel' | 'stride' | 'dilation'): PerAxis => ({
    ...(isVolume && { deep: deep[figure] }),
    vertical: vertical[figure],
    horizontal: horizontal[figure],
  });
  return {
    kernel: told('kernel'),
    stride: told('stride'),
    dilation: told('dilation'),
    padding: {
      ...(isVolume && { front: deep.before, back: deep.after }),
      top: vertical.before,
      bottom: vertical.after,
      left: horizontal.before,
      right: horizontal.after,
    },
    // A transposed convolution takes every value of its input.
    ...(step.type !== 'conv2dTranspose' && {
      dropped: {
        ...(isVolume && { back: droppedPixels(deep) }),
        bottom: droppedPixels(vertical),
        right: droppedPixels(horizontal),
      },
    }),
    ...algorithmOf(step, input, geometry),
  };
}

function algorithmOf(
  step: Layer,
  { channels }: Shape,
  geometry: VolumeGeometry,
): Pick<LayerPlan, 'algorithm'> {
  if (step.type !== 'conv2d') return {};
  const { bank, options } = step;
  const { filters, weights, bias } = bank;
  const { vertical, horizontal } = geometry;
  const convolution = { channels, filters, groups: options.groups ?? 1, weights, bias, vertical, horizontal };
  return { algorithm: algorithmFor(convolution, options.algorithm) };
}
