import { totalmem } from 'node:os';
import { bytesText } from '../bytesText.js';
import { InputError } from '../errors.js';

/**
 * Refuses what needs more memory than there is, before it starts.
 *
 * @param bytes at the peak
 * @param advice what else would make it smaller than a smaller input
 * @throws {InputError} with both figures and what to change
 */
export function requireMemory(bytes: number, advice: string): void {
  // Of a tiny picture, asking the system would take as long as filtering it.
  if (bytes <= 2 ** 20) return;
  const available = availableMemory();
  if (bytes <= available) return;
  throw new InputError(
    `needs ${bytesText(bytes)} of memory at its peak, but ${bytesText(available)} can be had; use a smaller input, or ` +
      advice,
  );
}

/** The memory that this process can have, in bytes. */
export function availableMemory(): number {
  // There, libuv counts pages that are empty, and not those that are kept only as long as nobody needs them.
  return process.platform === 'darwin' ? totalmem() : process.availableMemory();
}
