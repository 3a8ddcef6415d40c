import { readFile } from 'node:fs/promises';
import { isNpy } from '../arrays/isNpy.js';
import { readNpy } from '../arrays/readNpy.js';
import { InputError, UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { loadFilters } from '../filters/loadFilters.js';
import { type Combination, mapsOfCombination } from '../layers/combineMaps.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import { type Padding, toPair } from '../layers/padding.js';
import { type Pool2dOptions, poolGeometry } from '../layers/pool2d.js';
import type { ReadOptions } from '../pipeline/readSource.js';
import type { Recipe } from '../pipeline/recipe.js';
import { type OptionValues, quoted } from './defineOptions.js';
import { filterCount } from './filterCount.js';
import type { inputOptions, layerOptions } from './layerOptions.js';
import { librarySearch } from './librarySearch.js';
import { numbers } from './optionTypes.js';

/**
 * Turns the options that every command shares into what is done to each input: loads the filters, and refuses
 * options that would do nothing.
 *
 * @throws {UsageError} naming the option or filter and what is wrong with it
 */
export async function readRecipe(
  layer: OptionValues<typeof layerOptions>,
  input: OptionValues<typeof inputOptions>,
): Promise<{ recipe: Recipe; read: ReadOptions }> {
  refuseIdle(layer, input);
  const filters = await loadFilters(layer.filter, librarySearch(layer.library));
  checkCombination(layer.combine, filters.length);
  const groups = layer.groups ?? 1;
  if (filters.length % groups !== 0) {
    throw new UsageError(
      `--groups ${groups}: ${filterCount(filters.length)} cannot be divided into ${groups} groups`,
    );
  }
  const bias = layer.bias === undefined ? undefined : await readBias(layer.bias, filters.length);
  const pooling = poolingOf(layer);
  const recipe: Recipe = {
    filters,
    convolution: convolutionOf(layer),
    ...(input.values !== undefined && { values: input.values }),
    ...(input.background !== undefined && { background: input.background }),
    ...(bias !== undefined && { bias }),
    ...(layer.activation !== undefined && { activation: layer.activation }),
    ...(pooling !== undefined && { pooling }),
    ...(layer.combine !== undefined && { combination: layer.combine }),
    ...(input.gray && { view: 'gray' }),
    ...(input.color && { view: 'color' }),
  };
  const { layout, maxPixels, colorProfile } = input;
  const read: ReadOptions = {
    ...(layout !== undefined && { layout }),
    ...(maxPixels !== undefined && { maxPixels }),
    ...(colorProfile !== undefined && { toSrgb: colorProfile === 'srgb' }),
  };
  return { recipe, read };
}

/** What several filters make on one input is at least a map each. */
function checkCombination(combination: Combination | undefined, filters: number): void {
  const expected = combination && mapsOfCombination(combination);
  if (expected === undefined || filters === 0 || filters === expected.length) return;
  throw new UsageError(
    `--combine ${combination} needs ${expected.length} filters, ${expected.join(' and ')}, as in the bank sobel, ` +
      `not ${filters}`,
  );
}

/** An option that is accepted and does nothing is worse than an error. */
function refuseIdle(
  layer: OptionValues<typeof layerOptions>,
  input: OptionValues<typeof inputOptions>,
): void {
  const { stride, padding, border, dilation, groups, bias, flip, algorithm } = layer;
  const ofFilter = { stride, padding, border, dilation, groups, bias, flip: flip || undefined, algorithm };
  if (layer.filter.length === 0) refuseGiven(ofFilter, 'needs a filter (-f) to act on');
  // Padding that is said to be none may come from a script that goes through several.
  if (border !== undefined && padding === undefined) {
    throw new UsageError('--border says what padding holds, but there is none; add --padding same');
  }
  if (layer.pool === undefined) {
    const { poolSize, poolStride, poolPadding } = layer;
    const ofPool = { poolSize, poolStride, poolPadding, poolCeil: layer.poolCeil || undefined };
    refuseGiven(
      { ...ofPool, poolCountPadding: layer.poolCountPadding || undefined },
      'needs --pool max or --pool average',
    );
  }
  if (layer.poolCountPadding && (layer.pool === 'max' || isNone(layer.poolPadding))) {
    throw new UsageError('--pool-count-padding needs --pool average and --pool-padding');
  }
  if (input.gray && input.color) throw new UsageError('--gray and --color contradict each other; choose one');
}

/** Whether there is none, whatever the input. */
function isNone(padding: Padding | undefined): boolean {
  if (padding === undefined || padding === 'valid' || padding === 0) return true;
  return Array.isArray(padding) && padding.every((pixels) => pixels === 0);
}

function refuseGiven(options: Record<string, unknown>, why: string): void {
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  const name = given[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`--${name} ${why}`);
}

function convolutionOf(layer: OptionValues<typeof layerOptions>): Conv2dOptions {
  const { stride, padding, border, dilation, groups, flip, algorithm } = layer;
  return {
    flip,
    ...(stride !== undefined && { stride }),
    ...(padding !== undefined && { padding }),
    ...border,
    ...(dilation !== undefined && { dilation }),
    ...(groups !== undefined && { groups }),
    ...(algorithm !== undefined && { algorithm }),
  };
}

function poolingOf(layer: OptionValues<typeof layerOptions>): Pool2dOptions | undefined {
  const { pool, poolSize, poolStride, poolPadding, poolCeil, poolCountPadding } = layer;
  if (pool === undefined) return undefined;
  const options = {
    kind: pool,
    ceil: poolCeil,
    countPadding: poolCountPadding,
    ...(poolSize !== undefined && { size: poolSize }),
    ...(poolStride !== undefined && { stride: poolStride }),
    ...(poolPadding !== undefined && { padding: poolPadding }),
  };
  checkPoolPadding(options);
  return options;
}

/** Padding that no input allows is told on the smallest that the window fits; on a signal, one number is its length's. */
function checkPoolPadding(options: Pool2dOptions): void {
  const [height, width] = toPair(options.size ?? 2);
  const padding = typeof options.padding === 'number' ? ([0, options.padding] as const) : options.padding;
  try {
    poolGeometry({ height, width }, padding === undefined ? options : { ...options, padding });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`--pool-padding: ${error.message}`);
    throw error;
  }
}

async function readBias(text: string, filters: number): Promise<number[]> {
  const bias = /\.npy$/i.test(text) ? await readBiasFile(text) : parseBias(text);
  if (bias.length === 1 || bias.length === filters) return bias;
  throw new UsageError(
    `--bias ${text}: has ${bias.length} values for ${filterCount(filters)}; give one, or one for each`,
  );
}

function parseBias(text: string): number[] {
  try {
    return numbers(text);
  } catch (error) {
    if (error instanceof UsageError)
      throw new UsageError(`--bias ${quoted(text)}: ${error.message}, or a .npy file`);
    throw error;
  }
}

async function readBiasFile(file: string): Promise<number[]> {
  try {
    const bytes = await readFile(file);
    if (!isNpy(bytes)) throw new UsageError(`--bias ${file}: is not a .npy file`);
    return [...readNpy(bytes, file).data];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `--bias ${error instanceof InputError ? error.message : `${file}: ${fileError(error)}`}`,
    );
  }
}
