import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Absent } from '../../benchCase.js';
import { onPath } from '../onPath.js';
import type { Program } from '../program.js';
import { said } from '../said.js';

const name = 'vips';

/** The vips command, which does one operation at a time: four of them through files in its own format. */
export async function findVips(
  source: string,
  folder: string,
  { width, height }: { width: number; height: number },
): Promise<Program | Absent> {
  const [vips] = onPath('vips');
  const [shell] = onPath('sh');
  if (vips === undefined || shell === undefined) return { name, skipped: 'no vips on PATH' };
  const version = /vips-([\d.]+)/.exec(said(vips, ['--version']) ?? '')?.[1];
  if (version === undefined) return { name, skipped: `${vips} does not say its version` };
  const luma = join(folder, 'luma.mat');
  const sobel = join(folder, 'sobel.mat');
  // Columns, rows, scale, offset; then the rows. Its own conversion to grey is of linear light, and not what we do.
  await writeFile(luma, '3 1 1 0\n0.299 0.587 0.114\n');
  await writeFile(sobel, '3 3 1 0\n-1 0 1\n-2 0 2\n-1 0 1\n');
  const step = (at: number) => join(folder, `step${at}.v`);
  const output = join(folder, 'vips.png');
  const script = [
    'set -e',
    '"$0" recomb "$1" "$2" "$3"',
    '"$0" conv "$2" "$4" "$5" --precision float',
    '"$0" crop "$4" "$6" 1 1 "$7" "$8"',
    '"$0" scale "$6" "$9"',
  ].join('\n');
  const values = [
    vips,
    source,
    step(1),
    luma,
    step(2),
    sobel,
    step(3),
    `${width - 2}`,
    `${height - 2}`,
    output,
  ];
  return {
    name,
    version,
    file: shell,
    args: ['-c', script, ...values],
    output,
    // It sums luma in its own order.
    tolerance: { largest: 1, mean: 0.01 },
  };
}
