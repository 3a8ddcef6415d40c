import { readFileSync } from 'node:fs';
import { packageRoot } from './packageRoot.js';

/** The version of convtool, as its package says it. */
export function packageVersion(): string {
  const content: unknown = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  const hasVersion = typeof content === 'object' && content !== null && 'version' in content;
  return hasVersion ? String(content.version) : 'unknown';
}
