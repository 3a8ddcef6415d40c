import type { Absent } from '../../benchCase.js';
import type { BatchProgram } from '../batchProgram.js';
import { onPath } from '../onPath.js';
import { ourCommand } from '../ourCommand.js';

const name = 'convtool apply, one by one';
const script =
  'cd "$1"; target=$2; shift 2; for file in *; do "$@" "$file" -o "$target/$file.png" || exit; done';

/** Our own `apply` in a loop of the shell: a process for each picture. */
export function findApplyLoop(): BatchProgram | Absent {
  const [shell] = onPath('sh');
  if (shell === undefined) return { name, skipped: 'no sh on PATH' };
  const { file, args } = ourCommand(['apply', '-f', 'sobel-x', '--quiet']);
  return {
    name,
    command: (source, target) => ({ file: shell, args: ['-c', script, 'sh', source, target, file, ...args] }),
    resultName: (picture) => `${picture}.png`,
    // The same picture, to the last bit.
    tolerance: { largest: 0, mean: 0 },
    isSlow: true,
  };
}
