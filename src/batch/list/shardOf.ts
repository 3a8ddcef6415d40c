import { createHash } from 'node:crypto';
import { foldPath } from './foldPath.js';

/**
 * The shard of an input, from 1 to `count`, by its relative path alone, so that machines agree without a word: the first
 * 6 bytes of the SHA-256 of the folded path in UTF-8, as a big-endian number modulo `count`, plus 1. Spellings that a file
 * system might take for one name are in one shard, which thus sees that they collide.
 *
 * In Python: `int(sha256(normalize('NFC', path).lower().encode()).hexdigest()[:12], 16) % count + 1`.
 */
export function shardOf(path: string, count: number): number {
  const hash = createHash('sha256').update(foldPath(path), 'utf8').digest();
  return (hash.readUIntBE(0, 6) % count) + 1;
}
