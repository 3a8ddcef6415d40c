import * as z from 'zod/mini';
import { decodeText } from '../../arrays/decodeText.js';
import { describeValue } from '../../arrays/describeValue.js';
import { parseJson } from '../../arrays/parseJson.js';
import { refuseDuplicateKeys } from '../../arrays/refuseDuplicateKeys.js';
import { InputError, UsageError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import { describeIssue } from '../../filters/describeIssue.js';
import { largestFile } from '../../filters/largestFile.js';
import { readBounded } from '../../filters/readBounded.js';
import { writeAside } from '../../output/writeAside.js';
import { isFloat32 } from '../../tensor/isFloat32.js';
import { type FolderScale, scaleModes } from './folderScale.js';

/** What a file of ranges says. */
export interface Ranges {
  /** The hash of all that decides what the maps hold and how they are shown, in hexadecimal. */
  readonly recipe: string;
  /** How many inputs were measured. */
  readonly pictures: number;
  /** By the names of the maps. */
  readonly maps: Readonly<Record<string, FolderScale>>;
}

/**
 * Writes the scales of a folder as JSON that a person can read, aside and renamed; a file of that name is replaced.
 *
 * @throws {InputError} naming the file and why it cannot be written
 */
export async function writeRangesFile(path: string, { recipe, pictures, maps }: Ranges): Promise<void> {
  const text = JSON.stringify({ convtool: 'ranges', recipe, pictures, maps }, undefined, 2);
  try {
    await writeAside(path, Buffer.from(`${text}\n`));
  } catch (error) {
    throw new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
  }
}

/**
 * Reads what `writeRangesFile` wrote, or a person by hand.
 *
 * @throws {UsageError} naming the file and the first thing that is wrong with it
 */
export async function readRangesFile(path: string): Promise<Ranges> {
  const bytes = await readBounded(path, {
    most: largestFile,
    tooLarge: `a file of ranges may have at most ${largestFile}`,
    advice: `expected ${expected}`,
  });
  const content = parse(bytes, path);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new UsageError(`${path}: holds ${describeValue(content)}; expected ${expected}`);
  }
  if (!('convtool' in content) || content.convtool !== 'ranges') {
    throw new UsageError(
      `${path}: is no file of ranges, which begins {"convtool": "ranges"; expected ${expected}`,
    );
  }
  const result = form.safeParse(content, { reportInput: true });
  if (!result.success) {
    const [issue] = result.error.issues;
    const known = Object.keys(issue.path.length === 0 ? form.shape : scale.shape);
    throw new UsageError(`${path}: ${describeIssue(issue, known)}`);
  }
  const { recipe, pictures, maps } = result.data;
  return { recipe, pictures, maps };
}

const expected = 'a convtool-ranges.json, which convtool batch --normalize-over folder writes';

const float32 = z.number().check(z.refine(isFloat32, 'is beyond float32'));

const scale = z
  .strictObject({ mode: z.enum(scaleModes), low: float32, high: float32, min: float32, max: float32 })
  .check(
    z.refine(({ low, high }) => low <= high, 'has a low above its high'),
    z.refine(({ min, max }) => min <= max, 'has a min above its max'),
    z.refine(
      ({ mode, low }) => mode !== 'abs' || low === 0,
      'has a low that is not 0, but magnitudes begin there',
    ),
    z.refine(
      ({ mode, low, high }) => mode !== 'symmetric' || low === -high,
      'has a low that is not the negative of its high, though it is symmetric',
    ),
  );

const form = z.strictObject({
  convtool: z.literal('ranges'),
  recipe: z.string().check(z.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')),
  pictures: z.number().check(z.refine(isCount, 'must be a whole number from 0 on')),
  maps: z.record(z.string(), scale),
});

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function parse(bytes: Uint8Array, path: string): unknown {
  try {
    const text = decodeText(bytes, path);
    const content = parseJson(text, path);
    refuseDuplicateKeys(text, path);
    return content;
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}
