import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { type BorderName, borderForms, borderNames } from './borders.js';

/** Names that other tools give to borders, where they mean one thing only. */
const borderAliases = new Map<string, BorderName>([
  ['zeros', 'zero'],
  ['replicate', 'edge'],
  ['nearest', 'edge'],
  ['reflect-101', 'reflect'],
  ['circular', 'wrap'],
  ['periodic', 'wrap'],
]);

/**
 * Reads a border as it is written: its name, or `constant:V`.
 *
 * @throws {UsageError} in a sentence that goes on after the text: `expected one of …`
 */
export function parseBorder(text: string): { border: BorderName; borderValue: number } {
  if (text === 'constant' || text.startsWith('constant:')) {
    const borderValue = decimalNumber(text.slice('constant:'.length));
    if (isFloat32(borderValue)) return { border: 'constant', borderValue };
    throw new UsageError('expected constant:V with a finite float32 number V, as in constant:127.5');
  }
  if (text === 'mirror') {
    throw new UsageError(
      '"mirror" means different borders in different tools; say reflect (c b | a b c) or symmetric (b a | a b c)',
    );
  }
  const found = borderNames.find((known) => known === text) ?? borderAliases.get(text);
  if (found !== undefined) return { border: found, borderValue: 0 };
  throw new UsageError(`expected one of ${borderForms.join(', ')}${nearest(text, borderNames)}`);
}
