import { describeValue, quoteText } from '../../arrays/describeValue.js';
import { activationTable } from '../../layers/activationTable.js';
import { nearestName } from '../../nearest.js';
import { activationAliases, typeAliases } from './layerAliases.js';
import { type LayerType, layerKinds } from './layerKinds.js';

const types = Object.keys(layerKinds);

/** How each activation is written in Keras's way, by its name in small letters. */
const activations: ReadonlyMap<string, string> = new Map([
  ...Object.entries(activationTable).map(([name, { parameters, fallback }]): [string, string] => {
    const written = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const isWhole = parameters === '' || fallback !== undefined;
    return [bareName(name), isWhole ? written : `${written}:${parameters}`];
  }),
  ['softmax', 'softmax'],
  ...activationAliases,
]);

/** Whether a text is a type of layer. */
export function isLayerType(text: string): text is LayerType {
  return Object.hasOwn(layerKinds, text);
}

/** Says of a layer without a type that is known what to write. */
export function unknownType(type: unknown): string {
  const expected = `expected one of ${types.join(', ')}`;
  if (type === undefined) return `has no type; ${expected}`;
  if (typeof type !== 'string') return `type must be a text, not ${describeValue(type)}; ${expected}`;
  const bare = bareName(type.replace(/^.*\./, ''));
  const activation = activations.get(bare);
  if (activation !== undefined)
    return `unknown type ${quoteText(type)}; write {"type": "activation", "activation": "${activation}"}`;
  if (/^input(layer)?$/.test(bare))
    return `unknown type ${quoteText(type)}; a network's input is no layer: leave it out, and see the key "input"`;
  const lower = new Map(types.map((name) => [name.toLowerCase(), name]));
  const near =
    lower.get(bare) ?? typeAliases.get(bare) ?? lower.get(nearestName(bare, [...lower.keys()]) ?? '');
  return `unknown type ${quoteText(type)}${near === undefined ? `; ${expected}` : ` (did you mean "${near}"?)`}`;
}

/** Tools write one name in several ways: `LeakyReLU`, `leaky_relu`. */
function bareName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
