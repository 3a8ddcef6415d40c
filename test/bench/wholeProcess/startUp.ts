import type { PlannedCase } from '../benchCase.js';
import { judgeRatio } from '../verdicts.js';
import { ourCommand } from './ourCommand.js';
import { programContender } from './programContender.js';

const name = 'start-up';
const idle = 'node -e 0';

/** How long it takes to be there: our help against a Node that does nothing. */
export function startUp(): PlannedCase {
  const programs = [
    { name: 'convtool --help', ...ourCommand(['--help']), says: 'Usage: convtool' },
    { name: idle, version: process.version, file: process.execPath, args: ['-e', '0'], says: '' },
  ];
  return {
    name,
    make: async () => ({
      name,
      contenders: programs.map(({ says, ...program }) =>
        programContender(program, async (_, printed) => {
          const passed = says === '' ? printed === '' : printed.startsWith(says);
          return {
            passed,
            found: passed ? 'prints what it should' : `printed ${JSON.stringify(printed.slice(0, 40))}`,
          };
        }),
      ),
      judge: (measured) => [judgeRatio(measured, [idle], { most: 1.3 })],
    }),
  };
}
