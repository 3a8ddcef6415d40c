import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { engineOptions } from '../engineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkOptions } from '../networkOptions.js';
import { outputOptions, reportOptions, timingOptions } from '../outputOptions.js';
import { runApply } from './runApply.js';

const examples = `
Examples:
  convtool apply photo.jpg -f sobel-x                       photo.sobel-x.png
  convtool apply photo.jpg -f sobel-x -f sobel-y --combine magnitude
  convtool apply photo.jpg -f gaussian-5 --padding same --border reflect -o soft.jpg
  convtool apply photo.jpg -f edges-4 --activation relu --pool max --montage
  convtool apply *.png -f ./mine.json -o maps/              a folder
  convtool apply photo.jpg -n net.json --layer conv1 --maps 0..7 --montage
  convtool apply photo.jpg -f '[[-1,0,1]]' --format npy -o - > map.npy
`;

/** Defines `convtool apply`: pictures or arrays in, feature maps out. */
export function defineApply(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkOptions);
  const input = defineOptions(command, 'Input:', inputOptions);
  const engine = defineOptions(command, 'Engine:', engineOptions);
  const output = defineOptions(command, 'Output:', outputOptions);
  const report = defineOptions(command, 'Report:', { ...reportOptions, ...timingOptions });
  command.addHelpText('after', examples);
  command.action(async (inputs: string[]) => {
    await runApply(inputs, {
      layer: layer(),
      network: network(),
      input: input(),
      engine: engine(),
      output: output(),
      report: report(),
    });
  });
}
