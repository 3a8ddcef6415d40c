import { algorithms } from '../kernels/algorithms/algorithms.js';
import { chooseAlgorithm } from '../kernels/algorithms/chooseAlgorithm.js';
import { bandBytes } from '../kernels/convolvedRows.js';
import type { Conv2dOptions } from './conv2d.js';
import type { FilterBank } from './filterBank.js';
import { planeGeometry } from './planeGeometry.js';

/** Bytes that a convolution needs beside its input and its output: a band of both, and what it is computed in. */
export function conv2dBandBytes(
  input: { readonly channels: number; readonly height: number; readonly width: number },
  { filters, height, width, weights, bias }: FilterBank,
  options: Conv2dOptions,
): number {
  const { vertical, horizontal } = planeGeometry(input, { ...options, size: [height, width] });
  const { channels } = input;
  const { groups = 1 } = options;
  const convolution = { channels, filters, groups, weights, bias, vertical, horizontal };
  const { name } = chooseAlgorithm(convolution, options.algorithm);
  return bandBytes(convolution, algorithms[name]);
}
