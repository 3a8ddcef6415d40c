import {
  conv3dForm,
  convForm,
  convTransposeForm,
  depthwiseConvForm,
  separableConvForm,
} from './convForms.js';
import { joiningForm } from './layerForm.js';
import type { LayerType } from './layerKinds.js';
import {
  activationForm,
  batchNormalizationForm,
  denseForm,
  dropoutForm,
  flattenForm,
  localResponseNormalizationForm,
  upSamplingForm,
  zeroPaddingForm,
} from './plainForms.js';
import { averagePoolingForm, globalPoolingForm, lpPoolingForm, maxPoolingForm } from './poolForms.js';

const largest = 'The largest value of each channel.';
const average = 'The average of each channel.';

/** Every type of layer that a network's file may name, with the form of its options. */
export const layerForms = {
  conv2d: convForm('conv2d'),
  conv1d: convForm('conv1d'),
  conv3d: conv3dForm(),
  depthwiseConv2d: depthwiseConvForm('depthwiseConv2d'),
  depthwiseConv1d: depthwiseConvForm('depthwiseConv1d'),
  separableConv2d: separableConvForm('separableConv2d'),
  separableConv1d: separableConvForm('separableConv1d'),
  conv2dTranspose: convTransposeForm('conv2dTranspose'),
  conv1dTranspose: convTransposeForm('conv1dTranspose'),
  dense: denseForm,
  maxPooling2d: maxPoolingForm('maxPooling2d'),
  maxPooling1d: maxPoolingForm('maxPooling1d'),
  maxPooling3d: maxPoolingForm('maxPooling3d'),
  averagePooling2d: averagePoolingForm('averagePooling2d'),
  averagePooling1d: averagePoolingForm('averagePooling1d'),
  averagePooling3d: averagePoolingForm('averagePooling3d'),
  lpPooling2d: lpPoolingForm('lpPooling2d'),
  lpPooling1d: lpPoolingForm('lpPooling1d'),
  globalMaxPooling2d: globalPoolingForm('globalMaxPooling2d', largest),
  globalMaxPooling1d: globalPoolingForm('globalMaxPooling1d', largest),
  globalAveragePooling2d: globalPoolingForm('globalAveragePooling2d', average),
  globalAveragePooling1d: globalPoolingForm('globalAveragePooling1d', average),
  activation: activationForm,
  batchNormalization: batchNormalizationForm,
  localResponseNormalization: localResponseNormalizationForm,
  zeroPadding2d: zeroPaddingForm('zeroPadding2d'),
  zeroPadding1d: zeroPaddingForm('zeroPadding1d'),
  upSampling2d: upSamplingForm('upSampling2d'),
  upSampling1d: upSamplingForm('upSampling1d'),
  flatten: flattenForm,
  dropout: dropoutForm,
  add: joiningForm('add', 'The sum of maps of one shape.'),
  concatenate: joiningForm('concatenate', 'The channels of its inputs one after the other.'),
} satisfies Record<LayerType, unknown>;
