import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { temporaryFolder } from '../convtool.js';

/** What lies beside a network: text, JSON, or an array `[shape, values]`, each under its name. */
export type Beside = Readonly<Record<string, string | object | readonly [number[], ArrayLike<number>]>>;

/**
 * Writes a network's file into a folder that is gone after the test.
 *
 * @returns its path
 */
export function networkFile(content: object | string, beside: Beside = {}): string {
  const folder = temporaryFolder();
  for (const [name, file] of Object.entries({ ...beside, 'net.json': content })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(file));
  }
  return join(folder, 'net.json');
}

function contentOf(file: Beside[string]): string | Uint8Array {
  if (typeof file === 'string') return file;
  if (!Array.isArray(file)) return JSON.stringify(file);
  const [shape, values] = file;
  return writeNpy({ shape, data: Float32Array.from(values) });
}
