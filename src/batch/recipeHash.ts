import { createHash } from 'node:crypto';
import { packageVersion } from '../packageVersion.js';
import type { FileJob } from '../pipeline/outputFiles.js';
import type { Recipe } from '../pipeline/recipe.js';

/** What decides what an output holds, and under which name. */
export interface HashedRecipe extends FileJob {
  readonly flat: boolean;
  readonly fastMath: boolean;
}

/**
 * SHA-256, in hexadecimal, of all that decides what the outputs of an input hold and what they are called; convtool's
 * version too. Not so the limit on pixels, which decides only whether there are any, nor what is only said of filters.
 */
export function recipeHash({ recipe, read, ...others }: HashedRecipe): string {
  const { maxPixels: _, ...reading } = read ?? {};
  const text = JSON.stringify([packageVersion(), others, reading, withoutWords(recipe)], plain);
  return createHash('sha256').update(text).digest('hex');
}

function withoutWords(recipe: Recipe): Recipe {
  if ('network' in recipe) {
    const { description: _, ...network } = recipe.network;
    return { ...recipe, network: { ...network, path: '' } };
  }
  return { ...recipe, filters: recipe.filters.map(({ description: _, source: __, ...filter }) => filter) };
}

/** What JSON would lose or does not know. */
function plain(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name} ${createHash('sha256').update(bytes).digest('hex')}`;
  }
  if (typeof value === 'number' && !(Number.isFinite(value) && !Object.is(value, -0)))
    return `number ${value}`;
  return value instanceof Map ? [...value] : value;
}
