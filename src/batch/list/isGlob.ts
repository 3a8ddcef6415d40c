import picomatch from 'picomatch';
import { plainGlob } from './globMatcher.js';

/** Whether a text is a glob, as picomatch has it; parentheses make none. */
export function isGlob(text: string): boolean {
  return picomatch.scan(plainGlob(text), { nonegate: true }).isGlob;
}
