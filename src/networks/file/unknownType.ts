import { describeValue, quoteText } from '../../arrays/describeValue.js';
import { nearestName } from '../../nearest.js';
import { typeAliases } from './layerAliases.js';
import { layerForms } from './layerForms.js';

const types = Object.keys(layerForms);
const activations = /^(relu6?|leakyrelu|elu|sigmoid|tanh|softplus|swish|silu|gelu|softmax)$/;

/** Whether a text is a type of layer. */
export function isLayerType(text: string): text is keyof typeof layerForms {
  return Object.hasOwn(layerForms, text);
}

/** Says of a layer without a type that is known what to write. */
export function unknownType(type: unknown): string {
  const expected = `expected one of ${types.join(', ')}`;
  if (type === undefined) return `has no type; ${expected}`;
  if (typeof type !== 'string') return `type must be a text, not ${describeValue(type)}; ${expected}`;
  const bare = type
    .replace(/^.*\./, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  if (activations.test(bare)) {
    const names: Record<string, string> = { leakyrelu: 'leakyRelu', silu: 'swish' };
    return `unknown type ${quoteText(type)}; write {"type": "activation", "activation": "${names[bare] ?? bare}"}`;
  }
  if (/^input(layer)?$/.test(bare))
    return `unknown type ${quoteText(type)}; a network's input is no layer: leave it out, and see the key "input"`;
  const lower = new Map(types.map((name) => [name.toLowerCase(), name]));
  const near =
    lower.get(bare) ?? typeAliases.get(bare) ?? lower.get(nearestName(bare, [...lower.keys()]) ?? '');
  return `unknown type ${quoteText(type)}${near === undefined ? `; ${expected}` : `, did you mean "${near}"?`}`;
}
