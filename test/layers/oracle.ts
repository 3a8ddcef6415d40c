import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { root } from '../convtool.js';

/** A tensor as the oracles write it. */
export interface OracleTensor {
  readonly shape: readonly [channels: number, height: number, width: number];
  readonly data: readonly number[];
}

/** Padding as the oracles write it. */
export type OraclePadding = 'valid' | 'same' | 'same-lower' | readonly [number, number, number, number];

/** The cases of a file of test/oracle/, whose scripts write them in the form of `Case`. */
export function readOracle<Case>(file: string): readonly Case[] {
  const cases: readonly Case[] = JSON.parse(readFileSync(join(root, 'test/oracle', file), 'utf8'));
  return cases;
}

export function toTensor({ shape: [channels, height, width], data }: OracleTensor): Tensor {
  return createTensor(channels, height, width, Float32Array.from(data));
}

/** A tensor of one or more planes, each written as its rows. */
export function planes(...planes: readonly (readonly (readonly number[])[])[]): Tensor {
  return createTensor(
    planes.length,
    planes[0].length,
    planes[0][0].length,
    Float32Array.from(planes.flat(2)),
  );
}
