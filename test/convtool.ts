import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A file of fixtures/. */
export function fixture(name: string): string {
  return join(root, 'fixtures', name);
}

/** Runs the real command, without colours unless asked for. */
export function convtool(
  args: readonly string[],
  {
    cwd = root,
    input = '',
    env = {},
  }: { cwd?: string; input?: string | Uint8Array; env?: NodeJS.ProcessEnv } = {},
): { status: number | null; stdout: string; stderr: string; bytes: Buffer } {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const result = spawnSync(process.execPath, [join(root, 'bin/convtool.cjs'), ...args], {
    cwd,
    input,
    // Newer Nodes warn on standard error where both are set.
    env: { ...inherited, NO_COLOR: env.FORCE_COLOR === undefined ? '1' : undefined, ...env },
    maxBuffer: 2 ** 30,
  });
  return {
    status: result.status,
    stdout: result.stdout.toString(),
    stderr: result.stderr.toString(),
    bytes: result.stdout,
  };
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convtool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
