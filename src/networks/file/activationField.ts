import * as z from 'zod/mini';
import { UsageError } from '../../errors.js';
import { activationForms, parseActivation } from '../../layers/activations.js';

/** An activation as a network takes it: those of the command line, softmax, and linear, which is none. */
export const activationField = z.string().check(
  z.superRefine((text, context) => {
    if (text === 'softmax' || text === 'linear') return;
    if (/^(softmax|linear):/.test(text)) {
      context.addIssue({ code: 'custom', message: `"${text}": ${text.split(':')[0]} has no setting` });
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
