import { InputError } from '../../errors.js';

/**
 * The journal cannot be written, so that no further input can be recorded: a batch stops here, where another
 * `InputError` costs one input.
 */
export class JournalError extends InputError {}
