import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type ListOptions, listInputs } from '../../../src/batch/list/listInputs.js';
import type { Listed } from '../../../src/batch/listed.js';

/** Writes empty files below a folder, with the folders that hold them; a path that ends with / is a folder. */
export function plant(folder: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(path.endsWith('/') ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(folder, path), '');
  }
}

/** All that is listed. */
export async function list(
  inputs: readonly string[],
  { include = [], exclude = [], output = '/nowhere/out' }: Partial<ListOptions> = {},
): Promise<Listed[]> {
  const listed: Listed[] = [];
  for await (const one of listInputs(inputs, { include, exclude, output })) listed.push(one);
  return listed;
}

/** The same in sorted lines: the relative path of an input; `why: path` below a folder; `relative!reason` of a failure. */
export async function lines(
  folder: string,
  inputs: readonly string[],
  options?: Partial<ListOptions>,
): Promise<string[]> {
  const listed = await list(inputs, options);
  return listed
    .map((one) => {
      if (one.kind === 'left-out') return `${one.why}: ${relative(folder, one.path)}`;
      return one.kind === 'input' ? one.relative : `${one.relative}! ${one.reason}`;
    })
    .sort();
}
