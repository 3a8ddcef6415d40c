import type { Layer } from '../../layers/layer.js';
import { toPair } from '../../layers/padding.js';

/** A step in a word or two, and with its settings: `convolution`, `convolution 3×3, stride 2`. */
export function describeStep(step: Layer): { readonly short: string; readonly long: string } {
  const short = shortName(step);
  return { short, long: [`${short}${sizeText(step)}`, ...settings(step)].join(', ') };
}

function shortName(step: Layer): string {
  switch (step.type) {
    case 'conv2d':
    case 'conv3d':
      return 'convolution';
    case 'conv2dTranspose':
      return 'transposed convolution';
    case 'pool2d':
      return `${step.options.global ? 'global ' : ''}${step.options.kind} pooling`;
    case 'pool3d':
      return `${step.options.kind} pooling`;
    case 'activation':
      return step.activation.name;
    case 'batchNormalization':
      return 'batch normalisation';
    case 'localResponseNormalization':
      return 'local response normalisation';
    case 'zeroPadding2d':
      return 'zero padding';
    case 'upSampling2d':
      return 'upsampling';
    case 'add':
      return 'sum';
    case 'concatenate':
      return 'concatenation';
    case 'softmax':
    case 'flatten':
      return step.type;
  }
}

function sizeText(step: Layer): string {
  switch (step.type) {
    case 'conv2d':
    case 'conv2dTranspose':
      return ` ${step.bank.height}×${step.bank.width}`;
    case 'conv3d':
      return ` ${step.bank.depth}×${step.bank.height}×${step.bank.width}`;
    case 'pool2d':
      return step.options.global ? '' : ` ${toPair(step.options.size ?? 2).join('×')}`;
    case 'pool3d': {
      const { size = 2 } = step.options;
      return ` ${(typeof size === 'number' ? [size, size, size] : size).join('×')}`;
    }
    case 'upSampling2d':
      return ` ${toPair(step.options.size ?? 2).join('×')}`;
    default:
      return '';
  }
}

function settings(step: Layer): string[] {
  if (step.type === 'upSampling2d') return [step.options.interpolation ?? 'nearest'];
  if (!('bank' in step)) return [];
  const { stride, dilation, groups = 1 } = step.options;
  const text = (name: string, value: typeof stride) => {
    const all = typeof value === 'object' ? [...value] : [value ?? 1];
    if (all.every((each) => each === 1)) return [];
    return [`${name} ${all.every((each) => each === all[0]) ? all[0] : all.join('×')}`];
  };
  const isFlipped = step.type === 'conv2d' && step.options.flip === true;
  return [
    ...text('stride', stride),
    ...text('dilation', dilation),
    ...(groups > 1 ? [`${groups} groups`] : []),
    ...(isFlipped ? ['kernel turned by 180°'] : []),
  ];
}
