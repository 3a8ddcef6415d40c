/**
 * A mistake that can be told before any input is opened: an option, a filter, a network.
 * The program ends with exit status 2 and nothing was run.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * One input cannot be done, or its result cannot be written.
 * The program goes on with the other inputs and ends with exit status 1. What reads a file names it in the
 * message; layers and encoders do not know a name, and the pipeline puts it in front.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}
