import { InputError, UsageError } from '../../errors.js';
import { inputName } from '../../inputName.js';
import type { NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { planNetwork } from '../../inspect/plan/planNetwork.js';
import type { Network } from '../../networks/network.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { namingInput } from '../../pipeline/namingInput.js';
import type { PlannedInput } from '../../pipeline/plannedInput.js';
import { planRuns } from '../../pipeline/planRuns.js';
import { readSource } from '../../pipeline/readSource.js';
import type { Recipe } from '../../pipeline/recipe.js';
import { shapeName } from '../../tensor/shape.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkFileOption } from '../networkOptions.js';
import { readRecipe } from '../readRecipe.js';
import { errorColors, say, visible, visibleJson } from '../terminal.js';
import { planLines } from './planLines.js';
import { planMarkdown } from './planMarkdown.js';
import type { planOptions } from './planOptions.js';

interface PlanValues {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkFileOption>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly plan: OptionValues<typeof planOptions>;
}

/**
 * Prints what filters or a network would do to an input, or to any of one shape.
 *
 * @throws {UsageError} if the options are wrong, or the layers do not fit a shape that is given
 * @throws {InputError} if the input cannot be read, or the layers do not fit it
 */
export async function runPlan(path: string | undefined, values: PlanValues): Promise<void> {
  const { json, markdown, quiet } = values.plan;
  checkOptions(path, values.plan);
  const plans = await plansOf(path, values);
  if (json) return writeToStdout(`${visibleJson({ plans })}\n`);
  const written = alike(plans).map(([plan, names]) =>
    (markdown ? planMarkdown : planLines)(plan, { notes: !quiet, names }).join('\n'),
  );
  const { combine } = values.layer;
  if (combine !== undefined && !quiet) written.push(`--combine ${combine} then makes one map of all.`);
  await writeToStdout(`${written.join('\n\n')}\n`);
}

/** Plans that are the same but for their names, such as those of a bank's filters on each channel, together. */
function alike(plans: readonly NetworkPlan[]): [plan: NetworkPlan, names: string[]][] {
  const groups = new Map<string, [NetworkPlan, string[]]>();
  for (const plan of plans) {
    const { name, ...figures } = plan;
    const key = JSON.stringify(figures);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [plan, [name]]);
    else group[1].push(name);
  }
  return [...groups.values()];
}

function checkOptions(path: string | undefined, { shape, json, markdown }: PlanValues['plan']): void {
  if (json && markdown) throw new UsageError('--json and --markdown contradict each other; choose one');
  if (path !== undefined) checkInputs([path]);
  if (path === undefined && shape === undefined) {
    throw new UsageError(
      'expected an input, or its shape as in --input 3x224x224; sizes and costs follow from it',
    );
  }
  if (path !== undefined && shape !== undefined) {
    throw new UsageError(
      `--input gives a shape in the place of an input, but ${path} is given too; leave one out`,
    );
  }
}

async function plansOf(
  path: string | undefined,
  { layer, network, input, plan: { shape, quiet } }: PlanValues,
): Promise<NetworkPlan[]> {
  const { recipe, read } = await readRecipe(layer, input, network);
  if (path !== undefined) {
    const source = await readSource(path, read);
    if (!quiet)
      for (const note of source.notes) say(errorColors.yellow(visible(`${inputName(path)}: ${note}`)));
    return namingInput(path, () => plansFor(source, recipe));
  }
  if (shape === undefined) throw new RangeError('neither an input nor a shape');
  try {
    return plansFor({ kind: 'shape', ...shape }, recipe);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // What does not fit a shape on the command line is known without opening an input.
    throw new UsageError(`--input ${shapeName(shape.shape)}: ${error.message}`, { cause: error });
  }
}

function plansFor(input: PlannedInput, recipe: Recipe): NetworkPlan[] {
  return planRuns(input, recipe, { draw: false }).map(({ network }) =>
    planNetwork(network, asked(network, recipe)),
  );
}

/** The last layer of a network's file, which need not be the last to run. */
function asked({ layers }: Network, recipe: Recipe): ReadonlySet<number> {
  const name = 'network' in recipe ? recipe.network.layerNames.at(-1) : undefined;
  const index = layers.findIndex((layer) => layer.name === name);
  return new Set([index < 0 ? layers.length - 1 : index]);
}
