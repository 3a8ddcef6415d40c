import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { engineOptions } from '../engineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkFileOption } from '../networkOptions.js';
import { explainOptions } from './explainOptions.js';
import { runExplain } from './runExplain.js';

const examples = `
Examples:
  convtool explain photo.png -f sobel-x --at 100,200        window × kernel, and the sum
  convtool explain matrix.json -f '[[0,1,0],[0,1,0],[0,1,0]]' --at 0,0 --steps 3
  convtool explain photo.png -f sobel-x --pool max --at 50,100
  convtool explain photo.png -n net.json --layer conv2 --map 7 --at 4,5
  convtool explain photo.png -n net.json --json             a network that ends in one value a map
`;

/** Defines `convtool explain`: one value, traced down to the input. */
export function defineExplain(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkFileOption);
  const input = defineOptions(command, 'Input:', inputOptions);
  const engine = defineOptions(command, 'Engine:', engineOptions);
  const explain = defineOptions(command, 'Explaining:', explainOptions);
  command.addHelpText('after', examples);
  command.action(async (path: string) => {
    await runExplain(path, {
      layer: layer(),
      network: network(),
      input: input(),
      engine: engine(),
      explain: explain(),
    });
  });
}
