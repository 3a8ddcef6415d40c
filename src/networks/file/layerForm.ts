import * as z from 'zod/mini';
import { optional, required } from './optionField.js';

/** What a layer may be called: parts of output's names are made of it. */
const layerName = {
  pattern: /^[A-Za-z0-9._-]{1,64}$/,
  rule: '1 to 64 letters, digits, dots, underscores or hyphens',
};

const name = z.string().check(z.regex(layerName.pattern));

const own = {
  name: optional(name, {
    expected: layerName.rule,
    meaning: `By which other layers take what it makes: ${layerName.rule}. Default: its type and number, as conv2d-1.`,
  }),
};

const input = optional(z.string(), {
  expected: 'the name of a layer, or "input"',
  meaning:
    "The layer whose maps it takes, or input, the network's own. Default: the layer before it in the file.",
});

const inputs = required(z.array(z.string()).check(z.minLength(2)), {
  expected: 'a list of at least two names of layers, of which one may be "input"',
  meaning: "The layers whose maps it takes, two or more; input is the network's own.",
});

/** The form of a layer that takes one input. */
export function layerForm<const Type extends string, Options extends z.core.$ZodLooseShape>(
  type: Type,
  meaning: string,
  options: Options,
) {
  return z.strictObject({ type: z.literal(type).check(z.describe(meaning)), ...own, input, ...options });
}

/** The form of a layer that takes several inputs. */
export function joiningForm<const Type extends string>(type: Type, meaning: string) {
  return z.strictObject({ type: z.literal(type).check(z.describe(meaning)), ...own, inputs });
}
