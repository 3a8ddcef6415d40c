import * as z from 'zod/mini';
import { families } from './families/families.js';
import { anyForm } from './filterSchema.js';

/** The JSON Schema (2020-12) of a filter's file, by which an editor completes and checks it. */
export function filterSchemaJson(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(anyForm(families), { io: 'input', reused: 'ref' });
  return { title: 'A filter or a bank of filters for convtool', ...schema };
}
