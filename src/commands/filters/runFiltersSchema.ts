import { filterSchemaJson } from '../../filters/filterSchemaJson.js';
import { filterSchemaMarkdown } from '../../filters/filterSchemaMarkdown.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { OptionValues } from '../defineOptions.js';
import type { schemaOptions } from '../outputOptions.js';

/** Prints the JSON Schema of filters' files, or the same as a page for reading. */
export async function runFiltersSchema({ markdown }: OptionValues<typeof schemaOptions>): Promise<void> {
  const text = markdown ? filterSchemaMarkdown() : `${JSON.stringify(filterSchemaJson(), null, 2)}\n`;
  await writeToStdout(text);
}
