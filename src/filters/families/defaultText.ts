import type { Parameter } from './parameter.js';

/** A parameter's default as it is shown: its value, or how it is worked out. */
export function defaultText({ fallback, fallbackText }: Parameter<unknown>): string {
  return fallbackText ?? String(fallback);
}
