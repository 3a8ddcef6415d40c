import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isGlob } from '../list/isGlob.js';
import { globBase } from '../list/namedPlace.js';

/**
 * The folders that relative paths of inputs are below: one that was named, that of a file, the fixed part of a glob.
 *
 * @param inputs as they were named
 */
export function inputFolders(inputs: readonly string[]): string[] {
  const folders = inputs.map((input) => {
    const found = look(input);
    if (found?.isDirectory()) return input;
    return found !== undefined || !isGlob(input) ? dirname(input) : globBase(input);
  });
  return [...new Set(folders)];
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
