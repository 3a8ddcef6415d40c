import { InputError, UsageError } from '../errors.js';
import { inputName } from '../inputName.js';
import { namingInput } from '../pipeline/namingInput.js';
import type { PlannedInput } from '../pipeline/plannedInput.js';
import { type ReadOptions, readSource } from '../pipeline/readSource.js';
import { shapeName } from '../tensor/shape.js';
import type { OptionValues } from './defineOptions.js';
import type { inputShape } from './inputShape.js';
import type { inputOptions } from './layerOptions.js';
import { refuseGiven } from './refuseGiven.js';
import { errorColors, say, visible } from './terminal.js';

/** An input, or its shape in the place of one. */
export interface ShapeOrPath {
  readonly path: string | undefined;
  readonly shape: ReturnType<typeof inputShape> | undefined;
}

/**
 * Refuses what is neither an input nor a shape, or both, and options that say how a file is read where there is none.
 *
 * @throws {UsageError} naming them
 */
export function checkPlannedInput(
  { path, shape }: ShapeOrPath,
  { layout, values, background, colorProfile, maxPixels }: OptionValues<typeof inputOptions>,
): void {
  if (path === undefined && shape === undefined) {
    throw new UsageError(
      'expected an input, or its shape as in --input 3x224x224; sizes and costs follow from it',
    );
  }
  if (path !== undefined && shape !== undefined) {
    throw new UsageError(
      `--input gives a shape in the place of an input, but ${path} is given too; leave one out`,
    );
  }
  if (shape !== undefined) {
    refuseGiven(
      { layout, values, background, colorProfile, maxPixels },
      'says how a file is read, but --input stands in the place of one; leave one out',
    );
  }
}

/**
 * Does something to an input, or to its shape alone; what does not fit a shape on the command line is a mistake of the
 * command.
 *
 * @param options.quiet say nothing of how the input was read
 * @throws {UsageError} or {InputError} naming the shape or the input, and what is wrong
 */
export async function withPlannedInput<Result>(
  { path, shape }: ShapeOrPath,
  { read, quiet }: { readonly read: ReadOptions; readonly quiet: boolean },
  action: (input: PlannedInput) => Result,
): Promise<Result> {
  if (path !== undefined) {
    const source = await readSource(path, read);
    if (!quiet)
      for (const note of source.notes) say(errorColors.yellow(visible(`${inputName(path)}: ${note}`)));
    return namingInput(path, () => action(source));
  }
  if (shape === undefined) throw new RangeError('neither an input nor a shape');
  try {
    return action({ kind: 'shape', ...shape });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new UsageError(`--input ${shapeName(shape.shape)}: ${error.message}`, { cause: error });
  }
}
