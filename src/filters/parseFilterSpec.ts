import { UsageError } from '../errors.js';

/** What the text of a filter means. */
export type FilterSpec =
  | { readonly kind: 'matrix'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'name'; readonly name: string; readonly parameters: ReadonlyMap<string, string> };

/**
 * Tells what a filter's text means: a matrix (`[[-1,0,1]]`), a file (with a `/`, or ending in `.json` or `.npy`), or
 * a name, with parameters where it is a family's (`gaussian:sigma=2,size=9`).
 *
 * @throws {UsageError} if parameters are not written key=value, or one is given twice
 */
export function parseFilterSpec(text: string): FilterSpec {
  if (text.trimStart().startsWith('[')) return { kind: 'matrix', text };
  // A parameter may be a path, as in rotated:filter=./mine.json, so they are looked for first.
  const family = /^([a-z0-9-]+):(?![/\\])(.*)$/is.exec(text);
  if (family !== null) return { kind: 'name', name: family[1], parameters: readParameters(family[2], text) };
  if (text.includes('/') || /\.(json|npy)$/i.test(text)) return { kind: 'file', path: text };
  return { kind: 'name', name: text, parameters: new Map() };
}

function readParameters(text: string, spec: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const [key, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 1 || key === '' || value === '') {
      throw new UsageError(
        `filter "${spec}": expected parameters as key=value, separated by commas, as in gaussian:sigma=2,size=9`,
      );
    }
    if (parameters.has(key)) throw new UsageError(`filter "${spec}": ${key} is given twice; give it once`);
    parameters.set(key, value);
  }
  return parameters;
}
