import { UsageError } from '../../errors.js';
import type { NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { planNetwork } from '../../inspect/plan/planNetwork.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { PlannedInput } from '../../pipeline/plannedInput.js';
import { planRuns } from '../../pipeline/planRuns.js';
import type { Recipe } from '../../pipeline/recipe.js';
import { wantedLayers } from '../../pipeline/wantedLayers.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkFileOption } from '../networkOptions.js';
import { checkPlannedInput, withPlannedInput } from '../readPlannedInput.js';
import { readRecipe } from '../readRecipe.js';
import { visibleJson } from '../terminal.js';
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
  const { json, markdown, quiet, shape } = values.plan;
  if (json && markdown) throw new UsageError('--json and --markdown contradict each other; choose one');
  if (path !== undefined) checkInputs([path]);
  checkPlannedInput({ path, shape }, values.input);
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

async function plansOf(
  path: string | undefined,
  { layer, network, input, plan: { shape, quiet } }: PlanValues,
): Promise<NetworkPlan[]> {
  const { recipe, read } = await readRecipe(layer, input, network);
  return withPlannedInput({ path, shape }, { read, quiet }, (planned) => plansFor(planned, recipe));
}

function plansFor(input: PlannedInput, recipe: Recipe): NetworkPlan[] {
  return planRuns(input, recipe, { draw: false }).map(({ network, values }) =>
    planNetwork(network, 'network' in recipe ? wantedLayers(network, recipe) : undefined, values()),
  );
}
