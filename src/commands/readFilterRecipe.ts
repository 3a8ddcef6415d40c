import { counted } from '../counted.js';
import { UsageError } from '../errors.js';
import { loadFilters } from '../filters/loadFilters.js';
import { type Combination, mapsOfCombination } from '../layers/combineMaps.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import { type Padding, toPair } from '../layers/padding.js';
import { poolGeometry } from '../layers/pool2d.js';
import type { WeighedPooling } from '../layers/runLayersWithAlpha.js';
import type { FilterRecipe } from '../pipeline/recipe.js';
import { checkAlgorithm } from './checkAlgorithm.js';
import type { OptionValues } from './defineOptions.js';
import type { inputOptions, layerOptions } from './layerOptions.js';
import { librarySearch } from './librarySearch.js';
import type { NetworkChoice } from './networkOptions.js';
import { readBias } from './readBias.js';
import { refuseGiven } from './refuseGiven.js';

/**
 * Turns the options of a run with filters into what is done to each input: loads the filters, and refuses options
 * that would do nothing.
 *
 * @throws {UsageError} naming the option or filter and what is wrong with it
 */
export async function readFilterRecipe(
  layer: OptionValues<typeof layerOptions>,
  input: OptionValues<typeof inputOptions>,
  { layers = [], allLayers = false, maps }: NetworkChoice,
): Promise<FilterRecipe> {
  if (layers.length > 0 || allLayers)
    throw new UsageError(`--${allLayers ? 'all-layers' : 'layer'} needs a network (-n)`);
  refuseIdle(layer, input);
  const filters = await loadFilters(layer.filter, librarySearch(layer.library));
  checkCombination(layer.combine, filters.length);
  checkAlgorithm(filters, convolutionOf(layer));
  const groups = layer.groups ?? 1;
  if (filters.length % groups !== 0) {
    throw new UsageError(
      `--groups ${groups}: ${counted(filters.length, 'filter')} cannot be divided into ${groups} groups`,
    );
  }
  const bias = layer.bias === undefined ? undefined : await readBias(layer.bias, filters.length);
  const pooling = poolingOf(layer);
  return {
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
    ...(maps !== undefined && { maps }),
  };
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

function poolingOf(layer: OptionValues<typeof layerOptions>): WeighedPooling | undefined {
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
function checkPoolPadding(options: WeighedPooling): void {
  const [height, width] = toPair(options.size ?? 2);
  const padding = typeof options.padding === 'number' ? ([0, options.padding] as const) : options.padding;
  try {
    poolGeometry({ height, width }, padding === undefined ? options : { ...options, padding });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`--pool-padding: ${error.message}`);
    throw error;
  }
}
