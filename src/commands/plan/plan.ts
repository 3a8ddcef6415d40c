import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkFileOption } from '../networkOptions.js';
import { planOptions } from './planOptions.js';
import { runPlan } from './runPlan.js';

const examples = `
Examples:
  convtool plan photo.jpg -f sobel-x --stride 2 --pool max
  convtool plan --input 3x224x224 -n net.json               nothing is opened but the network
  convtool plan --input 20x20 -f sobel-x --padding same
  convtool plan --input 3x224x224 -n net.json --markdown    a table to paste
`;

/** Defines `convtool plan`: what would be done, before anything runs. */
export function definePlan(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkFileOption);
  const input = defineOptions(command, 'Input:', inputOptions);
  const plan = defineOptions(command, 'Plan:', planOptions);
  command.addHelpText('after', examples);
  command.action(async (path: string | undefined) => {
    await runPlan(path, { layer: layer(), network: network(), input: input(), plan: plan() });
  });
}
