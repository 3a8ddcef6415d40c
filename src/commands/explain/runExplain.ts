import { UsageError } from '../../errors.js';
import { inputName } from '../../inputName.js';
import { explainValue } from '../../inspect/explain/explainValue.js';
import { traceGraph } from '../../inspect/explain/traceGraph.js';
import { peakMemory } from '../../networks/peakMemory.js';
import { namingInput } from '../../pipeline/namingInput.js';
import { planRuns, type Run } from '../../pipeline/planRuns.js';
import { readSource, type Source } from '../../pipeline/readSource.js';
import type { Recipe } from '../../pipeline/recipe.js';
import { requireMemory } from '../../pipeline/requireMemory.js';
import { sourceNotes } from '../../pipeline/sourceNotes.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import type { engineOptions } from '../engineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkFileOption } from '../networkOptions.js';
import { readRecipe } from '../readRecipe.js';
import { setEngine } from '../setEngine.js';
import { errorColors, say, visible } from '../terminal.js';
import type { explainOptions } from './explainOptions.js';
import type { ExplainSubject } from './explainSubject.js';
import { type ExplainTarget, explainTarget } from './explainTarget.js';
import { writeExplanation } from './writeExplanation.js';

interface ExplainValues {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkFileOption>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly engine: OptionValues<typeof engineOptions>;
  readonly explain: OptionValues<typeof explainOptions>;
}

/**
 * Explains one value of a map, or several.
 *
 * @param path a picture or an array, or `-` for standard input
 * @throws {UsageError} if the options are wrong, before the input is opened
 * @throws {InputError} naming the input: if it cannot be read, the layers do not fit it, or it has no such value
 */
export async function runExplain(path: string, values: ExplainValues): Promise<void> {
  const { layer, network, input, engine, explain } = values;
  checkInputs([path]);
  setEngine(engine);
  checkOptions(values);
  const layers = explain.layer === undefined ? {} : { layers: [explain.layer] };
  const { recipe, read } = await readRecipe(layer, input, { ...network, ...layers });
  const source = await readSource(path, read);
  if (!explain.quiet) {
    for (const note of [...source.notes, ...sourceNotes(source, read, recipe)])
      say(errorColors.yellow(visible(`${inputName(path)}: ${note}`)));
  }
  const { subject, target, explanation } = await namingInput(path, () => {
    const planned = explainTarget(planRuns(source, recipe, { draw: false }), recipe, explain);
    const needed = peakMemory(planned.run.network, new Set([planned.layer]));
    requireMemory(needed, 'a layer nearer to the input (--layer)');
    const target = explainTarget(planRuns(source, recipe), recipe, explain);
    const { run, positions } = target;
    const explanation = explainValue(run.network, run.input(), { layer: target.layer, positions });
    return { subject: subjectOf(path, source, recipe, target), target, explanation };
  });
  const wanted = { positions: target.positions, steps: explain.steps };
  await writeExplanation(subject, explanation, wanted, explain.json);
}

function checkOptions({ layer, network }: ExplainValues): void {
  if (layer.combine !== undefined) {
    throw new UsageError(
      '--combine makes one map of several, but one is explained; leave it out, and choose it with --map',
    );
  }
  const { filter, pool, activation } = layer;
  if (
    network.network === undefined &&
    filter.length === 0 &&
    pool === undefined &&
    activation === undefined
  ) {
    throw new UsageError(
      'expected a filter (-f), a network (-n), --pool or --activation, to explain a value of.',
    );
  }
}

function subjectOf(path: string, source: Source, recipe: Recipe, target: ExplainTarget): ExplainSubject {
  const { run, layer, channel, map } = target;
  const { network } = run;
  const isWhole =
    source.kind === 'picture' &&
    source.raster.height === network.input.height &&
    source.raster.width === network.input.width;
  const isColor = source.kind === 'picture' && network.input.channels === 3;
  const filters = 'network' in recipe ? undefined : namesOf(run);
  return {
    input: visible(inputName(path)),
    noun: isWhole ? 'the picture' : 'the input',
    network,
    graph: traceGraph(network),
    layer,
    channel,
    map: visible(map),
    ...(isColor && { channels: ['red', 'green', 'blue'] }),
    ...(filters && { filters }),
  };
}

function namesOf({ maps }: Run): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (const { index, name } of maps()) names[index] = visible(name);
  return names;
}
