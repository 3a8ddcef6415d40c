import { join } from 'node:path';
import type { Absent } from '../../benchCase.js';
import { onPath } from '../onPath.js';
import type { Program } from '../program.js';
import { said } from '../said.js';

const name = "G'MIC";

/** G'MIC's command, which computes in float32. */
export function findGmic(
  source: string,
  folder: string,
  { width, height }: { width: number; height: number },
): Program | Absent {
  const [file] = onPath('gmic');
  if (file === undefined) return { name, skipped: 'no gmic on PATH' };
  const version = /\d+\.\d+\.\d+/.exec(said(file, ['-version']) ?? '')?.[0];
  const output = join(folder, 'gmic.png');
  const steps = [
    // Its own `luminance` is of linear light.
    ...['split', 'c', 'mul[0]', '0.299', 'mul[1]', '0.587', 'mul[2]', '0.114', 'add'],
    ...['(-1,0,1;-2,0,2;-1,0,1)', 'correlate[0]', '[1]', 'keep[0]'],
    ...['crop', `1,1,${width - 2},${height - 2}`, 'normalize', '0,255', 'round'],
  ];
  return {
    name,
    ...(version !== undefined && { version }),
    file,
    args: ['-verbose', '0', source, ...steps, 'output', output],
    output,
    // It sums luma in float32.
    tolerance: { largest: 1, mean: 0.01 },
  };
}
