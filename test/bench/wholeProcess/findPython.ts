import type { Absent } from '../benchCase.js';
import { onPath } from './onPath.js';
import { said } from './said.js';

/**
 * The first Python that has a module: CONVTOOL_BENCH_PYTHON, or a `python3` on PATH.
 *
 * @param name what needs it, as the table calls it
 * @returns the interpreter itself: a shim on PATH would cost time of its own
 */
export function findPython(name: string, module: string): { readonly file: string } | Absent {
  const named = process.env.CONVTOOL_BENCH_PYTHON;
  const pythons = named ? [named] : ['python3', 'python3.11'].flatMap(onPath);
  const ask = `import sys, importlib.util; print(sys.executable) if importlib.util.find_spec('${module}') else sys.exit(1)`;
  for (const python of pythons) {
    const file = said(python, ['-c', ask]);
    if (file) return { file };
  }
  if (pythons.length === 0) return { name, skipped: 'no python3 on PATH' };
  return {
    name,
    skipped: `no ${module} in ${pythons.join(', ')}; CONVTOOL_BENCH_PYTHON names another Python`,
  };
}
