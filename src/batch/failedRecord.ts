import type { FailedRecord } from './journal/records.js';
import { tenths } from './tenths.js';
import type { TaskFailure } from './workers/messages.js';

/** What the journal says of an input that could not be done. */
export function failedRecord(
  input: string,
  recipe: string,
  { error, source, milliseconds }: TaskFailure,
): FailedRecord {
  return { type: 'failed', input, ...source, recipe, error, ms: tenths(milliseconds) };
}
