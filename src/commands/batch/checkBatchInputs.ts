import { UsageError } from '../../errors.js';
import { checkInputs } from '../checkInputs.js';

/**
 * Refuses inputs that a batch cannot have, before any is opened.
 *
 * @throws {UsageError} if a name is empty, or standard input is named
 */
export function checkBatchInputs(inputs: readonly string[]): void {
  checkInputs(inputs);
  if (inputs.includes('-'))
    throw new UsageError('a batch reads files and folders; apply reads standard input (-)');
}
