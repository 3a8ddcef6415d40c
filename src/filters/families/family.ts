import type { ChannelView, PreferredNormalization } from '../filter.js';
import type { FilterGroup } from '../filterGroups.js';
import type { Parameter, ParameterValues } from './parameter.js';

/** A kernel that a family made, or a filter of several: `[channels, height, width]`, row-major, float64. */
export interface Kernel {
  /** Default 1. */
  readonly channels?: number;
  readonly height: number;
  readonly width: number;
  readonly weights: readonly number[];
  /** In the place of the family's, where it depends on the parameters: a derivative is gray though a blur is color. */
  readonly input?: ChannelView;
  readonly normalize?: PreferredNormalization;
}

/** One filter of a bank that a family made. */
export interface BankMember extends Kernel {
  /** What its name says after the family's, such as `theta45`: letters, digits, `.` and `-`. */
  readonly label: string;
}

/** What every family says of itself; the same of one that makes a kernel and of one that makes a bank. */
interface FamilyAbout {
  /** As it is written before the colon: lower-case letters, digits, hyphens. */
  readonly name: string;
  readonly group: FilterGroup;
  /** A sentence, as in a filter's file. */
  readonly description: string;
  /** Where the formula is from, and who computes it alike. */
  readonly source: string;
  /** As in a filter's file. Default `gray`. */
  readonly input?: ChannelView;
  readonly normalize?: PreferredNormalization;
}

/** Kernels by formula: one for each choice of parameters. */
export interface Family extends FamilyAbout {
  readonly parameters: Readonly<Record<string, Parameter<unknown>>>;
  /** Whether it makes several filters, so that it is listed among the banks. */
  readonly isBank: boolean;
  /**
   * @param values each parameter's, checked against its bounds; defaults filled in
   * @throws {UsageError} if parameters contradict each other, in a sentence without the family's name
   */
  readonly make: (values: Readonly<Record<string, unknown>>) => Kernel | readonly BankMember[];
}

/** A family that makes one kernel; `make` gets its parameters by their types. */
export function kernelFamily<Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
  family: FamilyAbout & {
    readonly parameters: Parameters;
    readonly make: (values: ParameterValues<Parameters>) => Kernel;
  },
): Family {
  // Each value was read by its own parameter, which is what the type says.
  return { ...family, isBank: false, make: (values) => family.make(values as ParameterValues<Parameters>) };
}

/** A family that makes a bank. */
export function bankFamily<Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
  family: FamilyAbout & {
    readonly parameters: Parameters;
    readonly make: (values: ParameterValues<Parameters>) => readonly BankMember[];
  },
): Family {
  return { ...family, isBank: true, make: (values) => family.make(values as ParameterValues<Parameters>) };
}
