import type { Command } from 'commander';
import { defineOptions } from '../defineOptions.js';
import { libraryOptions } from '../libraryOptions.js';
import { reportOptions, schemaOptions } from '../outputOptions.js';

const examples = `
Examples:
  convtool networks check ./net.json                        what is wrong with a file
  convtool networks schema > network.schema.json            for an editor
  convtool apply photo.png -n ./net.json                    runs one
  convtool plan photo.png -n ./net.json                     shapes, parameters and cost of its layers
`;

/** Defines `convtool networks`: what a network's file may say, and what is wrong with one. */
export function defineNetworks(command: Command): void {
  command.addHelpText('after', examples);
  addCheck(command);
  addSchema(command);
}

function addCheck(networks: Command): void {
  const command = networks
    .command('check')
    .description("Check networks' files: their layers, the weights that they name, and whether they fit.")
    .argument('<files...>', '.json files; exit status 1 if one has errors');
  const library = defineOptions(command, 'Library:', libraryOptions);
  const report = defineOptions(command, 'Report:', reportOptions);
  command.action(async (files: string[]) => {
    const { runNetworksCheck } = await import('./runNetworksCheck.js');
    await runNetworksCheck(files, { ...library(), ...report() });
  });
}

function addSchema(networks: Command): void {
  const command = networks
    .command('schema')
    .description("Print the JSON Schema of networks' files, by which an editor completes and checks them.");
  const options = defineOptions(command, 'Output:', schemaOptions);
  command.action(async () => {
    const { runNetworksSchema } = await import('./runNetworksSchema.js');
    await runNetworksSchema(options());
  });
}
