import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../../src/batch/journal/takeLock.js';
import { temporaryFolder } from '../../convtool.js';

// As on FAT, which no test can mount everywhere.
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
}));

describe('takeLock on a file system that has no hard links', () => {
  it('takes a lock, takes one over, and refuses one that is held', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'lock');
    const lock = await takeLock(path);
    const content = JSON.parse(readFileSync(path, 'utf8'));
    expect(content.pid).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['lock']);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);

    writeFileSync(path, JSON.stringify({ ...content, host: 'elsewhere' }));
    await expect(takeLock(path)).rejects.toThrow('on host elsewhere');

    writeFileSync(path, JSON.stringify({ ...content, pid: 999_999_999 }));
    await (await takeLock(path)).release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
