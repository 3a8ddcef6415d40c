import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Absent } from '../../benchCase.js';
import { findPython } from '../findPython.js';
import type { Program } from '../program.js';
import { said } from '../said.js';

const script = fileURLToPath(new URL('sobel_opencv.py', import.meta.url));
const name = 'OpenCV (Python)';

/** OpenCV through the first Python that has it. */
export function findOpenCv(source: string, folder: string): Program | Absent {
  const python = findPython(name, 'cv2');
  if ('skipped' in python) return python;
  const { file } = python;
  const version = said(file, ['-c', 'import cv2; print(cv2.__version__)']);
  if (version === undefined) return { name, skipped: `the cv2 of ${file} cannot be loaded` };
  const output = join(folder, 'opencv.png');
  // It sums luma in float32, and rounds halves to even.
  const tolerance = { largest: 1, mean: 0.01 };
  return { name, version, file, args: [script, source, output], output, tolerance };
}
