import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../bin/convtool.cjs', import.meta.url));

/** The built program, as a person starts it. */
export function ourCommand(args: readonly string[]): { file: string; args: string[] } {
  return { file: process.execPath, args: [program, ...args] };
}
