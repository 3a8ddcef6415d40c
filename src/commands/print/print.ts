import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { engineOptions } from '../engineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkOptions } from '../networkOptions.js';
import { printOptions } from './printOptions.js';
import { runPrint } from './runPrint.js';

const examples = `
Examples:
  convtool print photo.png                                  the input itself
  convtool print matrix.json -f '[[0,1,0]]' --padding same
  convtool print photo.png -f sobel-x --region 100,200,8,8
  convtool print digit.png -n net.json                      what the last layer makes
  convtool print photo.png -f sobel-x --format json > map.json
  echo '[0,0,0,1,1,0,0,0]' | convtool print - -f '[0,1,0]'
`;

/** Defines `convtool print`: the matrices, in the terminal. */
export function definePrint(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkOptions);
  const input = defineOptions(command, 'Input:', inputOptions);
  const engine = defineOptions(command, 'Engine:', engineOptions);
  const print = defineOptions(command, 'Printing:', printOptions);
  command.addHelpText('after', examples);
  command.action(async (inputs: string[]) => {
    await runPrint(inputs, {
      layer: layer(),
      network: network(),
      input: input(),
      engine: engine(),
      print: print(),
    });
  });
}
