import { z } from 'zod';

const finite = z.number();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A file as it was: bytes, `mtimeMs`, and the SHA-256 of its content in hexadecimal. */
const file = { size: finite, mtime: finite, sha256: hash };

/** What was done to one map, as `MapReport` has it. */
const map = z.object({
  name: z.string(),
  shape: z.array(finite),
  min: finite,
  max: finite,
  mean: finite,
  normalization: z.object({ mode: z.string(), low: finite, high: finite }).optional(),
  clipped: finite.optional(),
});

/** A run begins. `recipe` is the hash of all that decides what the outputs hold. */
const run = z.object({
  type: z.literal('run'),
  at: z.string(),
  convtool: z.string(),
  recipe: hash,
  /** What is done, in words of the command line. */
  about: z.string(),
  shard: z.object({ index: finite, count: finite }).optional(),
});

/** An input is done. `outputs[].path` is relative to the output folder, with `/`. */
const done = z.object({
  type: z.literal('done'),
  input: z.string(),
  /** Where it was, from the output folder on: two inputs of different folders may have one relative path. */
  from: z.string().optional(),
  ...file,
  recipe: hash,
  outputs: z.array(z.object({ path: z.string(), ...file, maps: z.array(map) })),
  ms: finite,
});

/** An input could not be done. */
const failed = z.object({
  type: z.literal('failed'),
  input: z.string(),
  // Of an input that could be read.
  size: finite.optional(),
  mtime: finite.optional(),
  sha256: hash.optional(),
  recipe: hash,
  error: z.string(),
  ms: finite,
});

/** The ranges of an input's maps, for a scale over all inputs; `recipe` leaves the scale out. */
const range = z.object({
  type: z.literal('range'),
  input: z.string(),
  ...file,
  recipe: hash,
  maps: z.array(
    z.object({
      name: z.string(),
      /** How it would be normalised: `minmax`, `symmetric`, `abs`, `percentile`; `given` where its range does not depend on its values. */
      mode: z.string(),
      min: finite,
      max: finite,
      errorBound: finite,
      /** How many values can be seen. */
      seen: finite,
      /** Counts of its values, for percentiles; see `valueSketch`. */
      sketch: z.string().optional(),
    }),
  ),
  ms: finite,
});

/** A line of a journal. */
export const journalRecord = z.discriminatedUnion('type', [run, done, failed, range]);

export type RunRecord = z.infer<typeof run>;
export type DoneRecord = z.infer<typeof done>;
export type FailedRecord = z.infer<typeof failed>;
export type RangeRecord = z.infer<typeof range>;
export type JournalRecord = z.infer<typeof journalRecord>;
