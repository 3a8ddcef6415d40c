import { availableParallelism } from 'node:os';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Absent } from '../../benchCase.js';
import type { BatchProgram } from '../batchProgram.js';
import { findPython } from '../findPython.js';
import { said } from '../said.js';

const script = fileURLToPath(new URL('sobel_opencv_pool.py', import.meta.url));

/**
 * OpenCV in a pool of as many Python processes as there are cores, each on one thread.
 *
 * @returns one that computes what we do, and one that takes the JPEG's own 8-bit luma, as many write it
 */
export function findOpenCvPool(): [exact: BatchProgram | Absent, eightBits: BatchProgram | Absent] {
  const name = 'OpenCV (Python) pool';
  const eightBits = `${name}, 8-bit luma`;
  const python = findPython(name, 'cv2');
  if ('skipped' in python) return [python, { ...python, name: eightBits }];
  const { file } = python;
  const version = said(file, ['-c', 'import cv2; print(cv2.__version__)']);
  if (version === undefined) {
    const skipped = `the cv2 of ${file} cannot be loaded`;
    return [
      { name, skipped },
      { name: eightBits, skipped },
    ];
  }
  const command =
    (...how: readonly string[]): BatchProgram['command'] =>
    (source, target) => ({ file, args: [script, source, target, String(availableParallelism()), ...how] });
  const resultName = (picture: string) => `${parse(picture).name}.png`;
  return [
    // It sums luma in float32, and rounds halves to even.
    { name, version, command: command(), resultName, tolerance: { largest: 1, mean: 0.01 } },
    // Luma is rounded, which the sums show, and holds no colour that was cut off on its way through RGB.
    { name: eightBits, command: command('8-bit'), resultName, tolerance: { largest: 16, mean: 1 } },
  ];
}
