import { readFileSync, writeFileSync } from 'node:fs';

const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

/**
 * Puts text between the two marks of a Markdown file.
 *
 * @param text nothing to see only whether the marks are there
 * @throws {Error} if they are not there, once each and in their order
 */
export function replaceMarked(path: string, text?: string): void {
  const markdown = readFileSync(path, 'utf8');
  const [before, rest, ...more] = markdown.split(start);
  const [, after, ...others] = rest?.split(end) ?? [];
  if (after === undefined || more.length > 0 || others.length > 0 || before.includes(end)) {
    throw new Error(
      `${path}: expected the lines ${start} and ${end} once each, in this order; put them where the table belongs`,
    );
  }
  if (text !== undefined) writeFileSync(path, `${before}${start}\n${text}\n${end}${after}`);
}
