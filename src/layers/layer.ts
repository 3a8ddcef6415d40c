import type { Activation } from './activations.js';
import type { BatchNormalization } from './batchNormalization.js';
import type { Conv2dOptions } from './conv2d.js';
import type { Conv2dTransposeOptions } from './conv2dTranspose.js';
import type { Conv3dOptions } from './conv3d.js';
import type { FilterBank, VolumeBank } from './filterBank.js';
import type { FlattenOrder } from './flatten.js';
import type { LocalResponseNormalization } from './localResponseNormalization.js';
import type { Padding } from './padding.js';
import type { Pool2dOptions } from './pool2d.js';
import type { Pool3dOptions } from './pool3d.js';
import type { UpSampling2dOptions } from './upSampling2d.js';

/**
 * One step of a network with its settings and weights: plain data, so that it can be sent to a worker. `add` and
 * `concatenate` take two inputs or more, every other takes one.
 */
export type Layer =
  | { readonly type: 'conv2d'; readonly bank: FilterBank; readonly options: Conv2dOptions }
  | { readonly type: 'conv2dTranspose'; readonly bank: FilterBank; readonly options: Conv2dTransposeOptions }
  | { readonly type: 'conv3d'; readonly bank: VolumeBank; readonly options: Conv3dOptions }
  | { readonly type: 'pool2d'; readonly options: Pool2dOptions }
  | { readonly type: 'pool3d'; readonly options: Pool3dOptions }
  | { readonly type: 'activation'; readonly activation: Activation }
  | { readonly type: 'softmax' }
  | { readonly type: 'batchNormalization'; readonly options: BatchNormalization }
  | { readonly type: 'localResponseNormalization'; readonly options: LocalResponseNormalization }
  | { readonly type: 'zeroPadding2d'; readonly padding: Exclude<Padding, string> }
  | { readonly type: 'upSampling2d'; readonly options: UpSampling2dOptions }
  | { readonly type: 'flatten'; readonly order: FlattenOrder }
  | { readonly type: 'add' }
  | { readonly type: 'concatenate' };
