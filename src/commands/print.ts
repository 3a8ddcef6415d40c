import type { Command } from 'commander';
import { UsageError } from '../errors.js';
import { defineOptions, flag, option } from './defineOptions.js';
import { filterNamesHelp } from './filterNamesHelp.js';
import { inputOptions, layerOptions } from './layerOptions.js';
import { oneOf, region, wholeNumber } from './optionTypes.js';

export const printOptions = {
  format: option(
    '--format <name>',
    'table, json or csv; the last two at full precision, nothing left out (table)',
    oneOf(['table', 'json', 'csv']),
  ),
  region: option('--region <y,x,h,w>', 'a part of each map, in pixels of the map', region),
  precision: option(
    '--precision <n>',
    'decimals of a table, 0 to 20 (as many as are needed, at most 4)',
    precision,
  ),
  full: flag('--full', 'the whole table, however wide and high'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};

const examples = `
Examples:
  convtool print photo.png                                  the input itself
  convtool print matrix.json -f '[[0,1,0]]' --padding same
  convtool print photo.png -f sobel-x --region 100,200,8,8
  convtool print photo.png -f sobel-x --format json > map.json
  echo '[0,0,0,1,1,0,0,0]' | convtool print - -f '[0,1,0]'
`;

/** Adds `convtool print`: the matrices, in the terminal. */
export function addPrint(program: Command): void {
  const command = program
    .command('print')
    .description('Print the feature maps, or without a filter the input, as matrices.')
    .argument('<inputs...>', 'pictures or arrays; - for standard input');
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const input = defineOptions(command, 'Input:', inputOptions);
  const print = defineOptions(command, 'Printing:', printOptions);
  command.addHelpText('after', () => filterNamesHelp() + examples);
  command.action(async (inputs: string[]) => {
    const { runPrint } = await import('./runPrint.js');
    await runPrint(inputs, { layer: layer(), input: input(), print: print() });
  });
}

function precision(text: string): number {
  const value = wholeNumber(0)(text);
  if (value <= 20) return value;
  throw new UsageError('expected a whole number from 0 to 20');
}
