import type { Pool } from '../workers/pool.js';
import type { PlannedItem } from './plannedItem.js';

/** What inputs took that were done for a try, one after the other. */
export interface Trial {
  readonly inputs: number;
  readonly pixels: number;
  readonly milliseconds: number;
  /** Of their outputs. */
  readonly bytes: number;
}

/** A worker that has done nothing yet is slower; but what takes so long need not be done twice. */
const longMilliseconds = 3000;

/**
 * Does all to some inputs but write their outputs.
 *
 * @returns nothing where none of them could be done
 */
export async function tryInputs(pool: Pool, inputs: readonly PlannedItem[]): Promise<Trial | undefined> {
  const trials: Trial[] = [];
  for (const [index, { input }] of inputs.entries()) {
    let trial = await tryInput(pool, input);
    if (index === 0 && trial !== undefined && trial.milliseconds < longMilliseconds)
      trial = await tryInput(pool, input);
    if (trial !== undefined) trials.push(trial);
  }
  if (trials.length === 0) return undefined;
  return trials.reduce((sum, each) => ({
    inputs: sum.inputs + each.inputs,
    pixels: sum.pixels + each.pixels,
    milliseconds: sum.milliseconds + each.milliseconds,
    bytes: sum.bytes + each.bytes,
  }));
}

async function tryInput(pool: Pool, path: string): Promise<Trial | undefined> {
  await pool.vacancy();
  const outcome = await pool.run({ kind: 'try', path });
  if (outcome.kind === 'failed') return undefined;
  const { pixels, milliseconds, parts } = outcome.result;
  return { inputs: 1, pixels, milliseconds, bytes: parts.reduce((sum, { size }) => sum + size, 0) };
}
