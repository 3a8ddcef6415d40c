import { chooseAlgorithm } from '../../kernels/algorithms/chooseAlgorithm.js';
import { type WholeValues, withFill } from '../../kernels/algorithms/exactSums.js';
import { fillOf } from '../../layers/conv2d.js';
import type { Layer } from '../../layers/layer.js';
import { layerGeometry } from '../../layers/layerGeometry.js';
import type { VolumeGeometry } from '../../layers/volumeGeometry.js';
import type { Shape } from '../../tensor/shape.js';
import { droppedPixels } from './droppedPixels.js';
import type { LayerPlan, PerAxis } from './networkPlan.js';

type WindowPlan = Pick<
  LayerPlan,
  'kernel' | 'stride' | 'dilation' | 'padding' | 'dropped' | 'algorithm' | 'algorithmReason'
>;

/**
 * How a step's window moves.
 *
 * @param input shape of its input
 * @param isVolume whether the depth is told
 * @param values that its input's are whole numbers, if they are known to be
 * @returns an empty plan for a step without a window
 */
export function windowPlan(
  step: Layer,
  input: Shape,
  isVolume: boolean,
  values: WholeValues | undefined,
): WindowPlan {
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
    ...algorithmOf(step, input, geometry, values),
  };
}

function algorithmOf(
  step: Layer,
  { channels }: Shape,
  geometry: VolumeGeometry,
  values: WholeValues | undefined,
): Pick<LayerPlan, 'algorithm' | 'algorithmReason'> {
  if (step.type !== 'conv2d') return {};
  const { bank, options } = step;
  const { filters, weights, bias } = bank;
  const { vertical, horizontal } = geometry;
  const convolution = { channels, filters, groups: options.groups ?? 1, weights, bias, vertical, horizontal };
  const { name, reason } = chooseAlgorithm(convolution, options.algorithm, withFill(values, fillOf(options)));
  return { algorithm: name, algorithmReason: reason };
}
