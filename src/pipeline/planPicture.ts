import type { PictureHeader } from '../images/pictureHeader.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import { type InputPlan, planInput } from './planInput.js';
import type { Recipe } from './recipe.js';
import { unreadSource } from './unreadSource.js';

/**
 * Works out the outputs of a picture of which the header is known, and the memory at the peak beside its file: that of
 * decoding it, where that is more. See `planInput`.
 *
 * @throws {InputError} if recipe and picture do not fit, as the run will
 * @throws {UsageError} if an option is out of its range
 */
export function planPicture(header: PictureHeader, recipe: Recipe, encode: EncodeOptions = {}): InputPlan {
  const { outputs, bytes } = planAlike(header, recipe, encode);
  return { outputs, bytes: Math.max(header.decodingBytes, bytes) };
}

/** Of each recipe the last plan, since many pictures of a folder are alike, and it takes half a millisecond. */
const lastPlans = new WeakMap<
  Recipe,
  { readonly key: string; readonly encode: EncodeOptions; readonly plan: InputPlan }
>();

function planAlike(header: PictureHeader, recipe: Recipe, encode: EncodeOptions): InputPlan {
  const { width, height, channels, bytesPerSample } = header;
  const key = `${width} ${height} ${channels} ${bytesPerSample}`;
  const last = lastPlans.get(recipe);
  if (last?.key === key && last.encode === encode) return last.plan;
  const plan = planInput(unreadSource(header), recipe, encode);
  lastPlans.set(recipe, { key, encode, plan });
  return plan;
}
