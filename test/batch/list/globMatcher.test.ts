import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../src/batch/list/globMatcher.js';
import { UsageError } from '../../../src/errors.js';

describe('globMatcher', () => {
  it.each<[glob: string, matched: string[], not: string[]]>([
    ['*.jpg', ['a.jpg', '-x.jpg', 'a\nb.jpg', '😀.jpg'], ['a.JPG', 'd/a.jpg', '.a.jpg', 'a.jpgx']],
    ['**/*.jpg', ['a.jpg', 'd/e/a.jpg', 'd\nd/a.jpg'], ['.d/a.jpg', 'd/.a.jpg']],
    ['2024/**', ['2024/a', '2024/d/a', '2024'], ['2025/a', 'd/2024/a', '2024/.a', '2024/.d/a']],
    ['.*', ['.a', '.a.jpg'], ['a', 'd/.a']],
    ['**/.cache/*', ['.cache/a', 'd/.cache/a'], ['.cache/.a', 'd/cache/a']],
    ['./a/*.png', ['a/x.png'], ['b/a/x.png']],
    ['?.png', ['a.png', '😀.png', '\n.png'], ['ab.png', '.png', '/.png']],
    ['[😀🎉]*', ['😀', '🎉x'], ['x', '\ud83d']],
    ['[a-c]?', ['a1', 'c-'], ['d1', 'a', 'a/']],
    ['[!a]*', ['b', 'ba'], ['a', 'ab', '.b']],
    ['[^a]*', ['b', 'ba'], ['a', 'ab', '.b']],
    ['[[:digit:]]x', ['1x'], ['ax']],
    ['*(1).png', ['(1).png', 'a(1).png'], ['1.png', '.png']],
    ['@(a|b).png', ['@(a|b).png'], ['a.png']],
    ['!(a)?(b)', ['!(a)x(b)'], ['b', '!(a)(b)']],
    ['[()]*', ['(a', ')'], ['a']],
    ['{a,b}/*.{png,jpg}', ['a/x.png', 'b/x.jpg'], ['c/x.png', 'a/x.gif']],
    ['photo (1)*.png', ['photo (1).png', 'photo (1)b.png'], ['photo 1.png']],
    ['a)b(c*', ['a)b(cd'], ['abcd']],
    ['a\\*b', ['a*b'], ['axb']],
    ['a\\d', ['ad'], ['a1']],
    ['a-#b&~%@,*', ['a-#b&~%@,', 'a-#b&~%@,x'], ['a']],
    ['a}b|c?', ['a}b|c😀'], ['a}b', 'c']],
    ['!a', ['!a'], ['b', 'a']],
    ['[a].png', ['[a].png', 'a.png'], ['b.png']],
    ['{1..12}.png', ['1.png', '2.png', '12.png'], ['0.png', '13.png', '02.png']],
    ['{08..11}', ['08', '11'], ['8', '12']],
    ['{-1..1}', ['-1', '0', '1'], ['2']],
    ['{-01..1}', ['-01', '000', '001'], ['1', '0']],
    ['{9..1..4}', ['9', '5', '1'], ['8', '0']],
    ['{b..d}x', ['bx', 'dx'], ['ax', 'ex', 'x']],
    ['{D..B..2}', ['D', 'B'], ['C']],
    ['{a,{1..3}}', ['a', '2'], ['{1..3}']],
  ])('%j', (glob, matched, not) => {
    const matches = globMatcher(glob);
    expect(matched.filter((path) => !matches(path))).toEqual([]);
    expect(not.filter((path) => matches(path))).toEqual([]);
  });

  it('matches leading dots where it is told to', () => {
    const paths = ['.a', 'd/.a', '.d/a'];
    expect(paths.filter(globMatcher('**/*', { dot: true }))).toEqual(paths);
    expect(paths.filter(globMatcher('[!b]*', { dot: true }))).toEqual(['.a']);
  });

  it.each(['', 'a[', 'a]', '[z-a]', '{a', '{a,b'])('refuses %j', (glob) => {
    expect(() => globMatcher(glob)).toThrow(UsageError);
    expect(() => globMatcher(glob)).toThrow('expected a glob, as in "*.jpg" or "2024/**"');
  });

  it.each(['{a..zz}', '{a..D}', '{1..x}', '{1..10001}', '{1..2..3..4}', '{..}', '{ab..}'])(
    'refuses %j',
    (glob) => {
      expect(() => globMatcher(glob)).toThrow(UsageError);
      expect(() => globMatcher(glob)).toThrow('expected ranges as in {1..20}');
    },
  );
});
