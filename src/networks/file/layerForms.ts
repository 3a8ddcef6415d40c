import {
  conv3dForm,
  convForm,
  convTransposeForm,
  depthwiseConvForm,
  separableConvForm,
} from './convForms.js';
import { joiningForm } from './layerForm.js';
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
  conv2d: convForm('conv2d', 2),
  conv1d: convForm('conv1d', 1),
  conv3d: conv3dForm(),
  depthwiseConv2d: depthwiseConvForm('depthwiseConv2d', 2),
  depthwiseConv1d: depthwiseConvForm('depthwiseConv1d', 1),
  separableConv2d: separableConvForm('separableConv2d', 2),
  separableConv1d: separableConvForm('separableConv1d', 1),
  conv2dTranspose: convTransposeForm('conv2dTranspose', 2),
  conv1dTranspose: convTransposeForm('conv1dTranspose', 1),
  dense: denseForm,
  maxPooling2d: maxPoolingForm('maxPooling2d', 2),
  maxPooling1d: maxPoolingForm('maxPooling1d', 1),
  maxPooling3d: maxPoolingForm('maxPooling3d', 3),
  averagePooling2d: averagePoolingForm('averagePooling2d', 2),
  averagePooling1d: averagePoolingForm('averagePooling1d', 1),
  averagePooling3d: averagePoolingForm('averagePooling3d', 3),
  lpPooling2d: lpPoolingForm('lpPooling2d', 2),
  lpPooling1d: lpPoolingForm('lpPooling1d', 1),
  globalMaxPooling2d: globalPoolingForm('globalMaxPooling2d', largest),
  globalMaxPooling1d: globalPoolingForm('globalMaxPooling1d', largest),
  globalAveragePooling2d: globalPoolingForm('globalAveragePooling2d', average),
  globalAveragePooling1d: globalPoolingForm('globalAveragePooling1d', average),
  activation: activationForm,
  batchNormalization: batchNormalizationForm,
  localResponseNormalization: localResponseNormalizationForm,
  zeroPadding2d: zeroPaddingForm('zeroPadding2d', 2),
  zeroPadding1d: zeroPaddingForm('zeroPadding1d', 1),
  upSampling2d: upSamplingForm('upSampling2d', 2),
  upSampling1d: upSamplingForm('upSampling1d', 1),
  flatten: flattenForm,
  dropout: dropoutForm,
  add: joiningForm('add', 'The sum of maps of one shape.'),
  concatenate: joiningForm('concatenate', 'The channels of its inputs one after the other.'),
};
