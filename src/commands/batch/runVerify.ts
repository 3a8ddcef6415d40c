import { findingKinds, isDamage } from '../../batch/verify/findingKinds.js';
import { verifyBatch } from '../../batch/verifyBatch.js';
import { groupDigits } from '../../groupDigits.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { refuseGiven } from '../refuseGiven.js';
import { visibleJson } from '../terminal.js';
import type { BatchCommandOptions } from './batchCommandOptions.js';
import { outputFolder } from './outputFolder.js';
import { countAlong } from './progress/countAlong.js';
import { verifyLines } from './verifyLines.js';

/**
 * Verifies a batch's output folder, and says on standard output what is not as it should be.
 *
 * @param inputs none: only the outputs are looked at
 * @throws {UsageError} if an option would do nothing
 * @throws {InputError} if the folder has no journal
 */
export async function runVerify(inputs: readonly string[], values: BatchCommandOptions): Promise<void> {
  refuseIdle(inputs, values);
  const { quiet, json } = values.report;
  const folder = await outputFolder(values.output.output);
  const counts = { outputs: 0, inputs: 0, files: 0 };
  const end = countAlong(() => lookedAt(counts), { quiet });
  try {
    const report = await verifyBatch(inputs, {
      output: folder,
      include: values.selection.include,
      exclude: values.selection.exclude,
      progress: (what, count) => {
        counts[what] = count;
      },
    });
    end();
    const lines = json ? [visibleJson(report)] : verifyLines(report, { quiet });
    if (lines.length > 0) await writeToStdout(`${lines.join('\n')}\n`);
    if (findingKinds.some((kind) => isDamage(kind) && report.findings[kind].count > 0)) process.exitCode = 1;
  } finally {
    end();
  }
}

function refuseIdle(inputs: readonly string[], values: BatchCommandOptions): void {
  const { layer, network, selection, input, output, work, engine, instead, report } = values;
  refuseGiven({ ...instead, verify: false }, 'and --verify are two things; choose one');
  refuseGiven({ timing: report.timing }, 'is not for --verify, which does none of the work');
  const { layers, ...ofNetwork } = network;
  const { output: _, ...ofOutput } = output;
  const ofWork = { ...layer, ...ofNetwork, layer: layers, ...input, ...ofOutput, ...work, ...engine };
  refuseGiven(ofWork, 'is not for --verify, which goes by what the journals say was done');
  refuseGiven(
    { shard: selection.shard },
    'is not for --verify, which goes through the journals of all shards',
  );
  if (inputs.length > 0) return;
  const { include, exclude } = selection;
  refuseGiven({ include, exclude }, 'chooses among inputs, but --verify was given none');
}

function lookedAt({ outputs, inputs, files }: Record<'outputs' | 'inputs' | 'files', number>): string {
  const parts = [
    `verified ${groupDigits(outputs)} outputs`,
    ...(inputs > 0 ? [`${groupDigits(inputs)} inputs`] : []),
    ...(files > 0 ? [`looking for foreign files among ${groupDigits(files)}`] : []),
  ];
  return parts.join(', ');
}
