import { Command, CommanderError } from 'commander';
import { commandList } from './commands/commandList.js';
import { UsageError } from './errors.js';
import { nearest } from './nearest.js';
import { packageVersion } from './packageVersion.js';
import { timed } from './timing.js';

/**
 * Runs the program; the one place where errors become exit statuses: 0 all done, 1 some input failed, 2 the
 * command was wrong and nothing was run. An interrupted program ends by the signal, which shells call 130.
 *
 * @param args the command line after `convtool`
 */
export async function main(args: readonly string[]): Promise<void> {
  bearClosedStreams();
  try {
    const program = await timed('load', () => makeProgram(args));
    refuseUnknownTopic(program, args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // The help that was asked for, or the version.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const { exitStatus } = await import('./commands/exitStatus.js');
    process.exitCode = exitStatus(error);
  }
}

/** Only the commands that are named, as `apply` or `help apply`, are loaded: the others cost no time. */
async function makeProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('convtool')
    .description(
      'The convolutional layer on the command line: pictures and arrays in, exact feature maps out.',
    )
    .version(packageVersion())
    .option('--debug', 'show where in the code an error came from')
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError();
  const named = args.filter((arg) => !arg.startsWith('-')).slice(0, 2);
  for (const { name, description, argument, define } of commandList) {
    const command = program.command(name).description(description);
    if (argument) command.argument(...argument);
    if (named.includes(name)) await define(command);
  }
  for (const command of program.commands.flatMap((each) => [each, ...each.commands])) {
    command.copyInheritedSettings(program).option('--debug', 'show where in the code an error came from');
  }
  program.addHelpText('after', '\nconvtool <command> --help shows the options and examples of a command.');
  return program;
}

/** commander's `convtool help <unknown>` shows the general help and does not say why. */
function refuseUnknownTopic({ commands }: Command, [first, topic]: readonly string[]): void {
  if (first !== 'help' || topic === undefined || topic.startsWith('-') || topic === 'help') return;
  const names = commands.map((command) => command.name());
  if (names.includes(topic)) return;
  throw new UsageError(
    `unknown command '${topic}'${nearest(topic, names)}; the commands are ${names.join(', ')}`,
  );
}

function bearClosedStreams(): void {
  // A failed write is reported by the write itself; without a listener it would end the program with a stack trace.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}
