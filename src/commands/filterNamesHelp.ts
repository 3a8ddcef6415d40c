import { shippedFilterNames } from '../filters/shippedFilters.js';

/** A paragraph of the help: the filters that `--filter` knows by name, wrapped to 80 columns. */
export function filterNamesHelp(): string {
  const lines = [''];
  for (const name of shippedFilterNames()) {
    const line = lines[lines.length - 1];
    if (line.length + name.length + 4 > 80) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line}  ${name}`;
  }
  return `\nFilters:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
