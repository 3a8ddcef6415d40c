import * as z from 'zod/mini';
import { UsageError } from '../../errors.js';
import { activationForms, parseActivation } from '../../layers/activations.js';
import { activationAliases } from './layerAliases.js';

/** An activation as a network takes it: those of the command line, softmax, and linear, which is none. */
export const activationField = z.string().check(
  z.superRefine((text, context) => {
    if (text === 'softmax' || text === 'linear') return;
    const own = activationAliases.get(text.toLowerCase());
    if (own !== undefined) {
      context.addIssue({ code: 'custom', message: `"${text}" is called ${own} here` });
      return;
    }
    try {
      parseActivation(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const softmax = error.message.startsWith('unknown') ? ', softmax, linear' : '';
      context.addIssue({ code: 'custom', message: `"${text}": ${error.message}${softmax}` });
    }
  }),
);

export const activationText = `one of ${[...activationForms, 'softmax', 'linear'].join(', ')}`;
