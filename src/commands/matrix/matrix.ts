import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkFileOption } from '../networkOptions.js';
import { matrixOptions } from './matrixOptions.js';
import { runMatrix } from './runMatrix.js';

const examples = `
Examples:
  convtool matrix --input 1x4x4 -f sobel-x                  4 rows of 16
  convtool matrix --input 8 -f '[1,2,1]' --padding same --border wrap
  convtool matrix --input 4x4 --pool average
  convtool matrix seven.png -f sobel-x -o sobel.csv         the size of a picture
  convtool matrix --input 3x8x8 -n net.json --layer conv1 -o conv1.npy
`;

/** Defines `convtool matrix`: a linear layer as the matrix that it is. */
export function defineMatrix(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkFileOption);
  const input = defineOptions(command, 'Input:', inputOptions);
  const matrix = defineOptions(command, 'Matrix:', matrixOptions);
  command.addHelpText('after', examples);
  command.action(async (path: string | undefined) => {
    await runMatrix(path, { layer: layer(), network: network(), input: input(), matrix: matrix() });
  });
}
