import { quoteText } from '../../arrays/describeValue.js';
import { nearest } from '../../nearest.js';
import { layerNames } from './layerNames.js';
import { layerPlace } from './layerPlace.js';
import { mostProblems } from './mostProblems.js';
import { namesTaken } from './namesTaken.js';
import type { LayerFile, NetworkFile } from './networkSchema.js';
import { orderLayers } from './orderLayers.js';

/**
 * Looks for what the form of a network's file cannot tell: names that are not unique, layers that take what is not
 * there, circles, options that exclude each other.
 *
 * @returns sentences without a full stop
 */
export function checkLayers({ input, layers }: NetworkFile): string[] {
  const names = layerNames(layers);
  const indices = new Map<string, number>();
  const problems: string[] = [...checkInput(input)];
  for (const [index, name] of names.entries()) {
    const earlier = indices.get(name);
    const place = layerPlace(index, layers[index]);
    if (name === 'input')
      problems.push(`${place}: "input" is the network's own input; name the layer otherwise`);
    else if (earlier !== undefined) {
      const byDefault = layers[index].name === undefined ? ', which it is called by default,' : '';
      problems.push(
        `${place}: the name ${quoteText(name)}${byDefault} is that of ${layerPlace(earlier, layers[earlier])} already; give each its own`,
      );
    } else indices.set(name, index);
  }
  for (const [index, layer] of layers.entries()) {
    const place = layerPlace(index, layer);
    for (const taken of namesTaken(layer, index, names)) {
      if (taken === 'input' || indices.has(taken)) continue;
      // Of thousands of names the nearest is not found at once, and only so many problems are told.
      const near = problems.length < mostProblems ? nearest(taken, [...indices.keys(), 'input']) : '';
      const advice = near || `; expected the name of a layer, or "input"`;
      problems.push(`${place}: no layer is called ${quoteText(taken)}${advice}`);
    }
    problems.push(...checkOptions(layer).map((problem) => `${place}: ${problem}`));
  }
  if (problems.length > 0) return problems;
  const { circle } = orderLayers(layers, names);
  if (circle === undefined) return [];
  const way = [...circle, circle[0]].map((index) => names[index]);
  const shown = way.length <= 8 ? way : [...way.slice(0, 4), '…', ...way.slice(-3)];
  const what = circle.length === 1 ? 'takes what it makes itself' : 'waits for itself, round a circle';
  return [`${layerPlace(circle[0], layers[circle[0]])}: ${what}: ${shown.join(' → ')}`];
}

function checkOptions(layer: LayerFile): string[] {
  const problems: string[] = [];
  if ('useBias' in layer && !layer.useBias && layer.bias !== undefined)
    problems.push('has a bias, and useBias false; leave one of them out');
  if ('alignCorners' in layer && layer.alignCorners && layer.interpolation === 'nearest')
    problems.push('alignCorners is for interpolation "bilinear"; leave it out, or add that');
  return problems;
}

function checkInput({ channels, values, mean, std }: NonNullable<NetworkFile['input']> = {}): string[] {
  const problems: string[] = [];
  if (values !== undefined && values[0] >= values[1])
    problems.push(`input.values must be two numbers in order, [low, high], not [${values.join(',')}]`);
  if ([std].flat().includes(0)) problems.push('input.std must not be 0, which nothing can be divided by');
  const lists = Object.entries({ mean, std }).flatMap(([key, list]): [string, number][] =>
    Array.isArray(list) && list.length > 1 ? [[key, list.length]] : [],
  );
  for (const [key, length] of lists) {
    if (channels !== undefined && length !== channels)
      problems.push(
        `input.${key} has ${length} values, but input.channels is ${channels}; give one for each`,
      );
  }
  if (channels === undefined && lists.length === 2 && lists[0][1] !== lists[1][1])
    problems.push(
      `input.mean has ${lists[0][1]} values, but input.std has ${lists[1][1]}; give one for each channel`,
    );
  return problems;
}
