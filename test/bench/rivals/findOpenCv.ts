import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPath } from '../onPath.js';
import type { AbsentProgram, Program } from '../program.js';
import { said } from '../said.js';

const script = fileURLToPath(new URL('sobel_opencv.py', import.meta.url));
const name = 'OpenCV (Python)';

/** OpenCV through the first Python that has it: CONVTOOL_BENCH_PYTHON, or a `python3` on PATH. */
export function findOpenCv(source: string, folder: string): Program | AbsentProgram {
  const named = process.env.CONVTOOL_BENCH_PYTHON;
  const pythons = named ? [named] : ['python3', 'python3.11'].flatMap(onPath);
  for (const python of pythons) {
    // A shim on PATH would cost time of its own, so the interpreter itself is asked for.
    const answer = said(python, ['-c', 'import sys, cv2; print(sys.executable); print(cv2.__version__)']);
    const [file, version] = answer?.split('\n').map((line) => line.trim()) ?? [];
    if (!file || !version) continue;
    const output = join(folder, 'opencv.png');
    // It sums luma in float32, and rounds halves to even.
    const tolerance = { largest: 1, mean: 0.01 };
    return { name, version, file, args: [script, source, output], output, aim: 1, tolerance };
  }
  if (pythons.length === 0) return { name, skipped: 'no python3 on PATH' };
  return { name, skipped: `no cv2 in ${pythons.join(', ')}; CONVTOOL_BENCH_PYTHON names another Python` };
}
