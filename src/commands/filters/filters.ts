import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { libraryOptions } from '../libraryOptions.js';
import { reportOptions, schemaOptions } from '../outputOptions.js';
import { exportOptions, listOptions, showOptions } from './filtersOptions.js';

const examples = `
Examples:
  convtool filters                                          everything, in groups
  convtool filters list edge                                one group, or what a word finds
  convtool filters show gaussian:sigma=2                    the weights, and what they do
  convtool filters show kirsch --image kirsch.png           a bank as a picture
  convtool filters check ./mine.json                        what is wrong with a file
  convtool filters export gabor:theta=45 -o ./gabor-45.json
  convtool filters schema > filter.schema.json              for an editor
`;

/** Defines `convtool filters`: the filter library, and what a filter does. */
export function defineFilters(command: Command): void {
  command.addHelpText('after', examples);
  addList(command);
  addShow(command);
  addCheck(command);
  addExport(command);
  addSchema(command);
}

function addList(filters: Command): void {
  const command = filters
    .command('list', { isDefault: true })
    .description('List the filters, families and banks of the library.')
    .argument('[words...]', 'only those of a group, or with all these words in their name or description');
  const library = defineOptions(command, 'Library:', libraryOptions);
  const list = defineOptions(command, 'Report:', listOptions);
  command.action(async (words: string[]) => {
    const { runFiltersList } = await import('./runFiltersList.js');
    await runFiltersList(words, { ...library(), ...list() });
  });
}

function addShow(filters: Command): void {
  const command = filters
    .command('show')
    .description("Show filters' weights, and what they do, before they are used.")
    .argument('<filters...>', 'names, files or matrices, as -f takes them');
  const library = defineOptions(command, 'Library:', libraryOptions);
  const show = defineOptions(command, 'Report:', showOptions);
  command.action(async (specs: string[]) => {
    const { runFiltersShow } = await import('./runFiltersShow.js');
    await runFiltersShow(specs, { ...library(), ...show() });
  });
}

function addCheck(filters: Command): void {
  const command = filters
    .command('check')
    .description("Check filters' files: what is wrong, and what is probably not meant.")
    .argument('<files...>', '.json or .npy files; exit status 1 if one has errors');
  const library = defineOptions(command, 'Library:', libraryOptions);
  const report = defineOptions(command, 'Report:', reportOptions);
  command.action(async (files: string[]) => {
    const { runFiltersCheck } = await import('./runFiltersCheck.js');
    await runFiltersCheck(files, { ...library(), ...report() });
  });
}

function addExport(filters: Command): void {
  const command = filters
    .command('export')
    .description('Write a filter, such as one of a family, with all digits of its weights.')
    .argument('<filter>', 'a name, a file or a matrix, as -f takes them');
  const library = defineOptions(command, 'Library:', libraryOptions);
  const output = defineOptions(command, 'Output:', exportOptions);
  command.action(async (spec: string) => {
    const { runFiltersExport } = await import('./runFiltersExport.js');
    await runFiltersExport(spec, { ...library(), ...output() });
  });
}

function addSchema(filters: Command): void {
  const command = filters
    .command('schema')
    .description("Print the JSON Schema of filters' files, by which an editor completes and checks them.");
  const options = defineOptions(command, 'Output:', schemaOptions);
  command.action(async () => {
    const { runFiltersSchema } = await import('./runFiltersSchema.js');
    await runFiltersSchema(options());
  });
}
