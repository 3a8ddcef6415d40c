// zod's small form, as the filters' files have it: it loads in a quarter of the time of the full one.
import * as z from 'zod/mini';

/** What an option has to be, as the end of a sentence: `stride must be …`. */
export const expectations = z.registry<{ readonly expected: string }>();

/** What an option says of itself. */
interface OptionText {
  /** As the end of a sentence: `must be …`. */
  readonly expected: string;
  /** What an editor shows while a file is typed, and the reference page prints. */
  readonly meaning: string;
}

/** An option that has to be given. */
export function required<Schema extends z.ZodMiniType>(schema: Schema, text: OptionText): Schema {
  return expecting(schema.check(z.describe(text.meaning)), text);
}

/** An option that may be left out. */
export function optional<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: OptionText,
): z.ZodMiniOptional<Schema> {
  return expecting(z.optional(schema.check(z.describe(text.meaning))), text);
}

/** An option with a value where it is left out. */
export function defaulting<Schema extends z.ZodMiniType>(
  schema: Schema,
  fallback: z.core.util.NoUndefined<z.core.output<Schema>>,
  text: OptionText,
): z.ZodMiniDefault<Schema> {
  return expecting(z._default(schema.check(z.describe(text.meaning)), fallback), text);
}

function expecting<Schema extends z.core.$ZodType>(schema: Schema, { expected }: OptionText): Schema {
  expectations.add(schema, { expected });
  return schema;
}
