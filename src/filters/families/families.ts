import { box } from './box.js';
import type { Family } from './family.js';

/** Every family, in alphabetical order: a new one is a file in this folder and its line here. */
export const families: readonly Family[] = [box];
