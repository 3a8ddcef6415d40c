/** What other libraries call a type of layer, in small letters without what is no letter or digit. */
export const typeAliases: ReadonlyMap<string, string> = new Map([
  ...[1, 2, 3].flatMap((n): [string, string][] => [
    [`convolution${n}d`, `conv${n}d`],
    [`maxpool${n}d`, `maxPooling${n}d`],
    [`avgpool${n}d`, `averagePooling${n}d`],
    [`avgpooling${n}d`, `averagePooling${n}d`],
    [`batchnorm${n}d`, 'batchNormalization'],
  ]),
  ...[1, 2].flatMap((n): [string, string][] => [
    [`convtranspose${n}d`, `conv${n}dTranspose`],
    [`lppool${n}d`, `lpPooling${n}d`],
    [`adaptiveavgpool${n}d`, `globalAveragePooling${n}d`],
    [`adaptivemaxpool${n}d`, `globalMaxPooling${n}d`],
    [`zeropad${n}d`, `zeroPadding${n}d`],
  ]),
  ['batchnorm', 'batchNormalization'],
  ['localresponsenorm', 'localResponseNormalization'],
  ['lrn', 'localResponseNormalization'],
  ['linear', 'dense'],
  ['fullyconnected', 'dense'],
  ['upsample', 'upSampling2d'],
  ['upsamplingnearest2d', 'upSampling2d'],
  ['upsamplingbilinear2d', 'upSampling2d'],
  ['concat', 'concatenate'],
  ['cat', 'concatenate'],
  ['sum', 'add'],
]);

/** What other libraries call an activation, in the same way. */
export const activationAliases: ReadonlyMap<string, string> = new Map([['silu', 'swish']]);

/** What other libraries call an option, and what it is here. */
export const optionAliases: ReadonlyMap<string, string> = new Map([
  ['strides', 'stride'],
  ['pool_size', 'size'],
  ['poolSize', 'size'],
  ['pool_stride', 'stride'],
  ['dilation_rate', 'dilation'],
  ['dilationRate', 'dilation'],
  ['dilations', 'dilation'],
  ['use_bias', 'useBias'],
  ['padding_mode', 'border'],
  ['output_padding', 'outputPadding'],
  ['ceil_mode', 'ceil'],
  ['count_include_pad', 'countPadding'],
  ['norm_type', 'power'],
  ['eps', 'epsilon'],
  ['weight', 'filters'],
  ['kernel', 'filters'],
  ['kernels', 'filters'],
  ['running_mean', 'mean'],
  ['moving_mean', 'mean'],
  ['running_var', 'variance'],
  ['moving_variance', 'variance'],
  ['scale_factor', 'size'],
  ['mode', 'interpolation'],
  ['align_corners', 'alignCorners'],
  ['depth_radius', 'size'],
  ['depthwise_kernel', 'depthwise'],
  ['pointwise_kernel', 'pointwise'],
  ['function', 'activation'],
]);

/** Options of other libraries that have no name here, and what to do instead. */
export const optionAdvice: ReadonlyMap<string, string> = new Map([
  ...['kernel_size', 'kernelSize'].map((key): [string, string] => [
    key,
    'the size is that of the filters; random ones take it with them, {"random": 8, "size": 3}',
  ]),
  ...['units', 'out_features'].map((key): [string, string] => [
    key,
    'units are the rows of the weights; random ones are written "weights": {"random": 10}',
  ]),
  ...['in_channels', 'in_features', 'num_features', 'input_shape', 'inputShape'].map(
    (key): [string, string] => [key, 'leave it out: it follows from what the layer takes'],
  ),
  ['out_channels', 'filters are written "filters": {"random": 8}, or as weights'],
  ...['data_format', 'dataFormat'].map((key): [string, string] => [
    key,
    'leave it out: values are always [channels, height, width]',
  ]),
  ...['momentum', 'trainable', 'kernel_initializer', 'kernel_regularizer'].map((key): [string, string] => [
    key,
    'leave it out: it is of training only',
  ]),
  ...['axis', 'dim'].map((key): [string, string] => [key, 'leave it out: it acts on the channels']),
]);
