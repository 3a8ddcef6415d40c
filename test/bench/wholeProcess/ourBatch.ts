import type { BatchProgram } from './batchProgram.js';
import { ourCommand } from './ourCommand.js';

/** `convtool batch` with sobel-x, one worker for each core; it says its summary as JSON. */
export const ourBatch: BatchProgram = {
  name: 'convtool batch',
  command: (source, target) =>
    ourCommand(['batch', source, '-f', 'sobel-x', '-o', target, '--quiet', '--json']),
  resultName: (picture) => `${picture}.sobel-x.png`,
};
