import { UsageError } from '../errors.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import type { OutputFormat } from '../output/outputFormats.js';
import type { Recipe } from '../pipeline/recipe.js';
import type { PictureValues } from './outputOptions.js';
import { refuseIdleOutput } from './refuseIdleOutput.js';

/**
 * Turns the options of an output into how maps are made into files.
 *
 * @throws {UsageError} if the format cannot be given what an option asks for
 */
export function readEncode(values: PictureValues, format: OutputFormat, recipe: Recipe): EncodeOptions {
  refuseIdleOutput(values, format);
  if (recipe.combination === 'orientation' && values.colormap !== undefined && values.colormap !== 'gray') {
    throw new UsageError('--combine orientation has colours of its own; leave --colormap out');
  }
  return {
    format,
    normalization: values.normalize ?? { mode: 'auto' },
    bitDepth: values.bitDepth === '16' ? 16 : 8,
    colormap: values.colormap ?? 'gray',
    ...(values.compression !== undefined && { compression: values.compression }),
    montage: values.montage,
    ...('filters' in recipe && recipe.values && { values: recipe.values }),
    ...(recipe.background && { background: recipe.background }),
  };
}
