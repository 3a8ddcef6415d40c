import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { inputOptions, layerOptions } from '../layerOptions.js';
import { networkOptions } from '../networkOptions.js';
import { reportOptions, timingOptions } from '../outputOptions.js';
import {
  folderOptions,
  insteadOptions,
  selectionOptions,
  workerOptions,
  workOptions,
} from './batchOptions.js';
import { runBatchCommand } from './runBatchCommand.js';

const examples = `
Examples:
  convtool batch photos -f sobel-x -o edges           edges/summer/a.jpg.sobel-x.png …; the same again goes on
  convtool batch photos -f log:sigma=2 --normalize-over folder -o spots
  convtool batch 'photos/**/*.tif' -f sobel --combine magnitude --exclude thumbs -o edges --jobs 4
  convtool batch photos -n net.json --layer conv1 --format npy -o maps --memory 8G
  convtool batch photos -f sobel-x -o edges --dry-run
  convtool batch photos -f sobel-x -o edges --shard 2/8    on the second of eight machines
  convtool batch photos -f sobel-x -o edges --merge        once all have ended
  convtool batch photos -o edges --verify
`;

/** Defines `convtool batch`: whole folders in, feature maps out, and a journal of what became of each input. */
export function defineBatch(command: Command): void {
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const network = defineOptions(command, 'Network:', networkOptions);
  const selection = defineOptions(command, 'Which inputs:', selectionOptions);
  const input = defineOptions(command, 'Input:', inputOptions);
  const output = defineOptions(command, 'Output:', folderOptions);
  const work = defineOptions(command, 'Work:', workOptions);
  const engine = defineOptions(command, 'Engine:', workerOptions);
  const instead = defineOptions(command, 'Instead of the work:', insteadOptions);
  const report = defineOptions(command, 'Report:', { ...reportOptions, ...timingOptions });
  command.addHelpText('after', examples);
  command.action(async (inputs: string[]) => {
    await runBatchCommand(inputs, {
      layer: layer(),
      network: network(),
      selection: selection(),
      input: input(),
      output: output(),
      work: work(),
      engine: engine(),
      instead: instead(),
      report: report(),
    });
  });
}
