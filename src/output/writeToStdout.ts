import { fileError } from '../fileError.js';
import { timed } from '../timing.js';

/** Standard output takes no more; `isClosed` where its reader has seen enough. */
export class StdoutError extends Error {
  override readonly name = 'StdoutError';
  readonly isClosed: boolean;

  constructor(cause: Error) {
    super(`standard output: cannot be written: ${fileError(cause)}`, { cause });
    this.isClosed = 'code' in cause && cause.code === 'EPIPE';
  }
}

/**
 * Writes to standard output and waits until it is taken.
 *
 * @throws {StdoutError} where it cannot be, e.g. on a full disk
 */
export function writeToStdout(content: Uint8Array | string): Promise<void> {
  return timed(
    'write',
    () =>
      new Promise((resolve, reject) => {
        process.stdout.write(content, (error) => (error ? reject(new StdoutError(error)) : resolve()));
      }),
  );
}
