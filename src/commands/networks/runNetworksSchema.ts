import { networkSchemaJson } from '../../networks/file/networkSchemaJson.js';
import { networkSchemaMarkdown } from '../../networks/file/networkSchemaMarkdown.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { OptionValues } from '../defineOptions.js';
import type { schemaOptions } from '../outputOptions.js';

/** Prints the JSON Schema of networks' files, or the same as a page for reading. */
export async function runNetworksSchema({ markdown }: OptionValues<typeof schemaOptions>): Promise<void> {
  const text = markdown ? networkSchemaMarkdown() : `${JSON.stringify(networkSchemaJson(), null, 2)}\n`;
  await writeToStdout(text);
}
