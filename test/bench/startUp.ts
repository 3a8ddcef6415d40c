import type { BenchCase } from './benchCase.js';
import { ourCommand } from './ourCommand.js';

/** How long it takes to be there: our help against a Node that does nothing. */
export function startUp(): BenchCase {
  return {
    name: 'start-up',
    ours: { name: 'convtool --help', ...ourCommand(['--help']) },
    rivals: [
      { name: 'node -e 0', version: process.version, file: process.execPath, args: ['-e', '0'], aim: 1.5 },
    ],
    check: async ({ name }, printed) => {
      const expected = name === 'node -e 0' ? '' : 'Usage: convtool';
      const passed = expected === '' ? printed === '' : printed.startsWith(expected);
      return {
        passed,
        found: passed ? 'prints what it should' : `printed ${JSON.stringify(printed.slice(0, 40))}`,
      };
    },
  };
}
