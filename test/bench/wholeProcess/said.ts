import { spawnSync } from 'node:child_process';
import { programEnvironment } from './programEnvironment.js';

/** What a program prints, or nothing if it fails. */
export function said(file: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', env: programEnvironment() });
  return status === 0 ? stdout.trim() : undefined;
}
