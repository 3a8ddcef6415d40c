/** Axes along which a layer's window moves: the length of a signal; a plane's; a volume's. */
export type Dimensions = 1 | 2 | 3;

/** What a type of layer does, whatever its dimensions are. */
interface LayerKind {
  readonly kind: string;
  /** `any`: it takes signals, planes and volumes. */
  readonly dimensions: Dimensions | 'any';
}

/**
 * Every type of layer that a network's file may name. No form is needed for it, so that it can be asked where no file
 * is read.
 */
export const layerKinds = {
  conv2d: { kind: 'convolution', dimensions: 2 },
  conv1d: { kind: 'convolution', dimensions: 1 },
  conv3d: { kind: 'convolution', dimensions: 3 },
  depthwiseConv2d: { kind: 'depthwise', dimensions: 2 },
  depthwiseConv1d: { kind: 'depthwise', dimensions: 1 },
  separableConv2d: { kind: 'separable', dimensions: 2 },
  separableConv1d: { kind: 'separable', dimensions: 1 },
  conv2dTranspose: { kind: 'transposed', dimensions: 2 },
  conv1dTranspose: { kind: 'transposed', dimensions: 1 },
  dense: { kind: 'dense', dimensions: 'any' },
  maxPooling2d: { kind: 'maxPooling', dimensions: 2 },
  maxPooling1d: { kind: 'maxPooling', dimensions: 1 },
  maxPooling3d: { kind: 'maxPooling', dimensions: 3 },
  averagePooling2d: { kind: 'averagePooling', dimensions: 2 },
  averagePooling1d: { kind: 'averagePooling', dimensions: 1 },
  averagePooling3d: { kind: 'averagePooling', dimensions: 3 },
  lpPooling2d: { kind: 'lpPooling', dimensions: 2 },
  lpPooling1d: { kind: 'lpPooling', dimensions: 1 },
  globalMaxPooling2d: { kind: 'globalMaxPooling', dimensions: 2 },
  globalMaxPooling1d: { kind: 'globalMaxPooling', dimensions: 1 },
  globalAveragePooling2d: { kind: 'globalAveragePooling', dimensions: 2 },
  globalAveragePooling1d: { kind: 'globalAveragePooling', dimensions: 1 },
  activation: { kind: 'activation', dimensions: 'any' },
  batchNormalization: { kind: 'batchNormalization', dimensions: 'any' },
  localResponseNormalization: { kind: 'localResponseNormalization', dimensions: 'any' },
  zeroPadding2d: { kind: 'zeroPadding', dimensions: 2 },
  zeroPadding1d: { kind: 'zeroPadding', dimensions: 1 },
  upSampling2d: { kind: 'upSampling', dimensions: 2 },
  upSampling1d: { kind: 'upSampling', dimensions: 1 },
  flatten: { kind: 'flatten', dimensions: 'any' },
  dropout: { kind: 'dropout', dimensions: 'any' },
  add: { kind: 'add', dimensions: 'any' },
  concatenate: { kind: 'concatenate', dimensions: 'any' },
} as const satisfies Record<string, LayerKind>;

/** `conv2d`, `dense`, … */
export type LayerType = keyof typeof layerKinds;

/** The types that move along as many axes. */
export type TypeOf<Axes extends Dimensions> = {
  [Type in LayerType]: (typeof layerKinds)[Type]['dimensions'] extends Axes ? Type : never;
}[LayerType];
