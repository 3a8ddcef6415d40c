import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../convtool.js';

const mount = (folder: string, options: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });

/** Whether disks may be mounted here, which takes root; it says so where they may not. */
export const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'convtool-mount-'));
  try {
    mount(folder, 'size=4k');
    execFileSync('umount', [folder]);
    return true;
  } catch {
    console.warn('NOT TESTED: a full disk and a read-only one, because no disk may be mounted here.');
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
})();

/** A folder on a disk of its own, in memory, that is gone after the test; `options` as of `mount -o`. */
export function mountDisk(options: string): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  mount(folder, options);
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}
