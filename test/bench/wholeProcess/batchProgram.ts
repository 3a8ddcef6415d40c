import type { Program, Tolerance } from './program.js';

/** A program that does one thing to all pictures of a folder. */
export interface BatchProgram {
  readonly name: string;
  readonly version?: string;
  /** Its command line. @param target an empty folder */
  readonly command: (source: string, target: string) => Pick<Program, 'file' | 'args'>;
  /** Name of the result of a picture, in the target. */
  readonly resultName: (picture: string) => string;
  /** How far its pictures may be from ours. */
  readonly tolerance?: Tolerance;
  /** Takes so long that it is given fewer pictures. */
  readonly isSlow?: boolean;
}
