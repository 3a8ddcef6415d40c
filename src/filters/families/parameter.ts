import type { Filter } from '../filter.js';

/** One parameter of a family: what it may be, and what it is where it is not given. */
export interface Parameter<Value> {
  readonly kind: 'number' | 'whole' | 'odd' | 'choice' | 'filter';
  /** Says what it is, with its unit: `standard deviation in pixels`. */
  readonly description: string;
  /** Bounds of a number, both included. */
  readonly low: number;
  readonly high: number;
  readonly choices: readonly string[];
  /** Undefined where the family works it out from the others. */
  readonly fallback: Value | string;
  /** How the default is shown where it is worked out: `from sigma`. */
  readonly fallbackText?: string;
}

type Bounds<Fallback> = {
  readonly low: number;
  readonly high: number;
  readonly fallback: Fallback;
  readonly description: string;
};
type Computed = Omit<Bounds<never>, 'fallback'> & { readonly fallbackText: string };

/** A finite number. */
export function number(bounds: Bounds<number>): Parameter<number> {
  return { kind: 'number', choices: [], ...bounds };
}

/** A whole number. */
export function whole(bounds: Bounds<number>): Parameter<number> {
  return { kind: 'whole', choices: [], ...bounds };
}

/** An odd whole number, so that there is a centre; `fallbackText` instead of `fallback` where `make` works it out. */
export function odd(bounds: Bounds<number>): Parameter<number>;
export function odd(bounds: Computed): Parameter<number | undefined>;
export function odd(bounds: Bounds<number> | Computed): Parameter<number | undefined> {
  return { kind: 'odd', choices: [], fallback: undefined, ...bounds };
}

/** One name of a list. */
export function choice<const Name extends string>(
  choices: readonly Name[],
  { fallback, description }: { fallback: NoInfer<Name>; description: string },
): Parameter<Name> {
  return { kind: 'choice', low: 0, high: 0, choices, fallback, description };
}

/** Another filter, by name; `make` gets it loaded. */
export function filter({
  fallback,
  description,
}: {
  fallback: string;
  description: string;
}): Parameter<Filter> {
  return { kind: 'filter', low: 0, high: 0, choices: [], fallback, description };
}

/** The values that a table of parameters reads into. */
export type ParameterValues<Parameters> = {
  readonly [Key in keyof Parameters]: Parameters[Key] extends Parameter<infer Value> ? Value : never;
};
