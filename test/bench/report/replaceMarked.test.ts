import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import { replaceMarked } from './replaceMarked.js';

it('puts a text between the marks, again and again, and leaves all else', () => {
  const path = join(temporaryFolder(), 'a.md');
  writeFileSync(path, 'before\n<!-- bench:start -->\n<!-- bench:end -->\nafter\n');
  replaceMarked(path);
  for (const text of ['one', '| two |\n| $& |']) {
    replaceMarked(path, text);
    const expected = `before\n<!-- bench:start -->\n${text}\n<!-- bench:end -->\nafter\n`;
    expect(readFileSync(path, 'utf8')).toBe(expected);
  }
});

it.each([
  '',
  'text',
  '<!-- bench:start -->',
  '<!-- bench:end --><!-- bench:start -->',
  '<!-- bench:start --><!-- bench:start --><!-- bench:end -->',
  '<!-- bench:start --><!-- bench:end --><!-- bench:end -->',
])('refuses a file without both marks in their order: %s', (markdown) => {
  const path = join(temporaryFolder(), 'a.md');
  writeFileSync(path, markdown);
  expect(() => replaceMarked(path, 'text')).toThrow('expected the lines <!-- bench:start -->');
  expect(readFileSync(path, 'utf8')).toBe(markdown);
});
