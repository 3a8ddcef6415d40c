import * as z from 'zod/mini';
import { UsageError } from '../../errors.js';
import { activationForms, parseActivation } from '../../layers/activations.js';

/** An activation as a network takes it: those of the command line, and softmax. */
export const activationField = z.string().check(
  z.superRefine((text, context) => {
    if (text === 'softmax') return;
    try {
      parseActivation(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const softmax = error.message.startsWith('unknown') ? ', softmax' : '';
      context.addIssue({ code: 'custom', message: `"${text}": ${error.message}${softmax}` });
    }
  }),
);

export const activationText = `one of ${[...activationForms, 'softmax'].join(', ')}`;
