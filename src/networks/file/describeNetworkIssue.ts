import type * as z from 'zod/mini';
import { describeValue, isList } from '../../arrays/describeValue.js';
import type { Family } from '../../filters/families/family.js';
import { describeField } from './describeField.js';
import { describeWeights } from './describeWeights.js';
import { layerForms } from './layerForms.js';
import { layerPlace } from './layerPlace.js';
import { inputForm, networkForm } from './networkSchema.js';
import { isLayerType, unknownType } from './unknownType.js';

/** Options that hold weights, which filters' files have a form for. */
const weightKeys = ['filters', 'depthwise', 'pointwise', 'weights'];

/**
 * Says in sentences what is wrong at one place of a network's file, the place first.
 *
 * @param content the whole file
 * @param families those that a filter in the file may name
 */
export function describeNetworkIssue(
  issue: z.core.$ZodIssue,
  content: object,
  families: readonly Family[],
): string[] {
  const [key, index, ...path] = issue.path;
  if (key === 'input') {
    const input: unknown = 'input' in content ? content.input : undefined;
    return describeField(issue, inputForm.shape, issue.path.slice(1), input, 'input');
  }
  if (key !== 'layers' || typeof index !== 'number')
    return describeField(issue, networkForm.shape, issue.path, content, '');
  const layer: unknown = 'layers' in content && isList(content.layers) ? content.layers[index] : undefined;
  if (typeof layer !== 'object' || layer === null || isList(layer))
    return [`layers[${index}] must be a layer in braces, not ${describeValue(layer)}`];
  const type: unknown = 'type' in layer ? layer.type : undefined;
  if (typeof type !== 'string' || !isLayerType(type))
    return [`layers[${index}]${type === undefined ? '' : ':'} ${unknownType(type)}`];
  const place = layerPlace(index, layer);
  const { shape } = layerForms[type];
  const [option] = path;
  if (typeof option === 'string' && weightKeys.includes(option)) {
    const problems = describeWeights(layer, { type, option, shape }, families);
    return problems.map((problem) => `${place}: ${problem}`);
  }
  return describeField(issue, shape, path, layer, '').map((problem) => `${place}: ${problem}`);
}
