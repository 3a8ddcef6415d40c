import { counted } from '../counted.js';
import { InputError, UsageError } from '../errors.js';
import type { FilterBank } from './filterBank.js';

/**
 * Refuses a bank whose filters do not fit the channels that they meet.
 *
 * @param volume how many weights a kernel has; default `height * width`
 * @throws {UsageError} if its weights, biases or groups do not agree with each other
 * @throws {InputError} if its filters see another number of channels
 */
export function checkBank(
  input: { readonly channels: number },
  bank: FilterBank,
  groups: number,
  volume = bank.height * bank.width,
): void {
  const { filters, channels, height, width, weights, bias } = bank;
  const size = filters * channels * volume;
  if (weights.length !== size || bias.length !== filters) {
    throw new UsageError(
      `A bank of [${filters}, ${channels}, ${height}, ${width}] has ${size} weights and ${filters} biases, ` +
        `but ${weights.length} and ${bias.length} were given.`,
    );
  }
  if (!Number.isSafeInteger(groups) || groups < 1) {
    throw new UsageError(`The number of groups must be a whole number of at least 1, not ${groups}.`);
  }
  if (filters % groups !== 0) {
    throw new UsageError(`${filters} filters cannot be divided into ${groups} groups.`);
  }
  if (channels * groups !== input.channels) {
    const grouped = groups === 1 ? '' : ` in ${groups} groups`;
    throw new InputError(
      `filters of ${counted(channels, 'kernel')}${grouped} see ${counted(channels * groups, 'channel')}, but the input has ${input.channels}`,
    );
  }
}
