import * as z from 'zod/mini';
import { networkForm } from './networkSchema.js';

/** The JSON Schema (2020-12) of a network's file, by which an editor completes and checks it. */
export function networkSchemaJson(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(networkForm, { io: 'input', reused: 'ref' });
  return { title: 'A network for convtool', ...schema };
}
