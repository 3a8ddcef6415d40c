import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { families } from '../../src/filters/families/families.js';
import { type FilterFolder, shippedFolder } from '../../src/filters/filterFolders.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { convtool, temporaryFolder } from '../convtool.js';

const kernel = [[1]];
const familyNames = families.map(({ name }) => name).join(', ');
const choices =
  '"kernel" (rows of weights), "kernels" (one kernel per channel), "family" (a formula) or "filters" (a bank)';
const keysOfKernel =
  'the keys there are $schema, name, description, source, group, kernel, divisor, bias, activation, input, normalize';
const ofGaussian = 'the keys there are sigma, size, order, axis';
const byName = 'but a file names filters beside it, or of the library, by their names';
const inFile =
  'expected the name of a filter beside this file, or of the library (convtool filters list shows them)';
const sigma = 'must be a number from 0.1 to 127';

/** What is said of a text on the command line, which names nothing that can be loaded. */
async function refusal(spec: string, folders?: readonly FilterFolder[]): Promise<string> {
  const error: unknown = await loadFilters([spec], folders).then(
    (filters) => filters.map(({ name }) => name),
    (reason) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error(`expected a UsageError of ${spec}, found ${error}`);
  return error.message.replace(/\.$/, '');
}

/** A folder with files in it, by their names; those that are no text as JSON. */
function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** What is said of a file with such content, after its name. */
async function refusalOf(content: string | object): Promise<string> {
  const path = join(folderOf({ 'mine.json': content }), 'mine.json');
  const message = await refusal(path);
  expect(message.startsWith(path)).toBe(true);
  return message.slice(path.length);
}

describe('numbers', () => {
  it.each<[string, string]>([
    [
      '{"kernel": [[1, NaN]]}',
      ' is not JSON: at line 1, column 17 a number, a bracket or a key in double quotes was expected, not "NaN"; correct it there',
    ],
    [
      '{"kernel": [[1,\n  -Infinity]]}',
      ' is not JSON: at line 2, column 3 a number, a bracket or a key in double quotes was expected, not "-Infinity"; correct it there',
    ],
    ['{"kernel": [[1, 1e400]]}', ': kernel[0][1] must be a finite number, not a number over 1.8e+308'],
    ['{"kernel": [[1], [-1e400]]}', ': kernel[1][0] must be a finite number, not a number under -1.8e+308'],
    [
      '{"kernels": [[[1]], [[1e39]]]}',
      ': kernels[1][0][0] is 1e+39, beyond the largest float32, 3.4028235e+38',
    ],
    ['{"kernel": [[1]], "bias": 1e400}', ': bias must be a finite number, not a number over 1.8e+308'],
    ['{"kernel": [[1]], "divisor": 1e400}', ': divisor must be a finite number, not a number over 1.8e+308'],
    ['{"kernel": [[1, "2"]]}', ': kernel[0][1] must be a finite number, not "2"'],
    ['{"kernel": [[1, "NaN"]]}', ': kernel[0][1] must be a finite number, not "NaN"'],
    ['{"kernel": [[1, true]]}', ': kernel[0][1] must be a finite number, not true'],
    ['{"kernel": "[[1]]"}', ': kernel must be a list, not "[[1]]"'],
    ['{"kernel": [], "bias": 1}', ': kernel must not be empty'],
    ['{"kernel": [[], []]}', ': kernel[0] must not be empty'],
    [
      '[[]]',
      ' has an empty list at [0], but an array holds at least one value; put numbers between the brackets',
    ],
    [
      '{"filters": [{"kernels": [[[1, 2], [3, "4"]]]}]}',
      ': filters[0].kernels[0][1][1] must be a finite number, not "4"',
    ],
    [
      '{"filters": ["sobel-x", {"kernel": [[1, 2], [3]]}]}',
      ': filters[1].kernel[1] has 1 weight, but the first row has 2',
    ],
    [
      '{"filters": [{"kernel": [[1e39]]}]}',
      ': filters[0].kernel[0][0] is 1e+39, beyond the largest float32, 3.4028235e+38',
    ],
  ])('%s', async (content, message) => {
    expect(await refusalOf(content)).toBe(message);
  });
});

describe('what a file is', () => {
  it.each<[string | object, string]>([
    [{}, `: expected ${choices}, found none of them`],
    [{ name: 'x', bias: 1 }, `: expected ${choices}, found none of them`],
    [{ kernel, family: 'gaussian' }, `: expected one of ${choices}, found "kernel" and "family"`],
    [
      { kernel, kernels: [kernel], filters: ['sobel-x'] },
      `: expected one of ${choices}, found "kernel" and "kernels" and "filters"`,
    ],
    [{ filters: [{}] }, `: filters[0]: expected ${choices}, found none of them`],
    [
      { filters: ['sobel-x', { kernel, kernels: [kernel] }] },
      `: filters[1]: expected one of ${choices}, found "kernel" and "kernels"`,
    ],
    [
      { filters: [{ filters: ['sobel-x'] }] },
      ': filters[0] is a bank; a bank inside a bank is a file of its own, and stands here by its name',
    ],
    [{ filters: [kernel] }, ': filters[0] must be the name of a filter, or a filter in braces, not a list'],
    [{ filters: [null] }, ': filters[0] must be the name of a filter, or a filter in braces, not null'],
    [{ filters: Array(4097).fill('sobel-x') }, ': filters must have at most 4096 entries, not 4097'],
    [
      '{\n  "kernel": [[1, 2],\n             [3, 4],]\n}',
      ' is not JSON: at line 3, column 21 a value was expected, not "]"; correct it there',
    ],
    [
      "{'kernel': [[1]]}",
      ' is not JSON: at line 1, column 2 a number, a bracket or a key in double quotes was expected, not "\'kernel\'"; correct it there',
    ],
    [
      'kernel: [[1]]',
      ' is not JSON: at line 1, column 1 a number, a bracket or a key in double quotes was expected, not "kernel"; correct it there',
    ],
    [
      '{"kernel": [[1]]}\n{}',
      ' is not JSON: at line 2, column 1 nothing more was expected, not "{"; correct it there',
    ],
    // The deepest place of a sound file, 6 brackets in.
    [
      '{"filters": [\n{"kernels": [[[1, 2}]}]}',
      ' is not JSON: at line 2, column 20 a comma or a closing bracket was expected, not "}"; correct it there',
    ],
  ])('%j', async (content, message) => {
    expect(await refusalOf(content)).toBe(message);
  });
});

describe('keys', () => {
  it.each<[string, string]>([
    ['{"krenel": [[1]]}', ': unknown key "krenel" (did you mean kernel?)'],
    ['{"kernel": [[1]], "divsor": 2}', ': unknown key "divsor" (did you mean divisor?)'],
    ['{"kernel": [[1]], "Bias": 2}', ': unknown key "Bias" (did you mean bias?)'],
    ['{"kernel": [[1]], "parameters": {}}', `: unknown key "parameters"; ${keysOfKernel}`],
    [
      '{"family": "gaussian", "divisor": 2}',
      ': unknown key "divisor"; the keys there are $schema, name, description, source, group, family, parameters, spread, bias, activation, input, normalize',
    ],
    ['{"family": "gaussian", "paramters": {}}', ': unknown key "paramters" (did you mean parameters?)'],
    [
      '{"family": "gaussian", "parameters": {"sgima": 2}}',
      ': unknown key "sgima" in parameters (did you mean sigma?)',
    ],
    [
      '{"family": "gaussian", "parameters": {"zzzz": 2}}',
      `: unknown key "zzzz" in parameters; ${ofGaussian}`,
    ],
    [
      '{"family": "gaussian", "spread": {"sgima": [2]}}',
      ': unknown key "sgima" in spread (did you mean sigma?)',
    ],
    [
      '{"filters": ["sobel-x"], "input": "color"}',
      ': unknown key "input"; the keys there are $schema, name, description, source, group, filters',
    ],
    [
      '{"filters": [{"kernel": [[1]], "biass": 1}]}',
      ': unknown key "biass" in filters[0] (did you mean bias?)',
    ],
    ['{"filters": [{"kernel": [[1]], "zzzz": 1}]}', `: unknown key "zzzz" in filters[0]; ${keysOfKernel}`],
    ['{"filters": [{"krenel": [[1]]}]}', ': filters[0]: unknown key "krenel" (did you mean kernel?)'],
    [
      '{"filters": [{"family": "gaussian", "parameters": {"sgima": 1}}]}',
      ': unknown key "sgima" in filters[0].parameters (did you mean sigma?)',
    ],
    [
      '{"filters": [{"family": "gaussian", "spread": {"zzzz": [1]}}]}',
      `: unknown key "zzzz" in filters[0].spread; ${ofGaussian}`,
    ],
    ['{"__proto__": 1, "kernel": [[1]]}', `: unknown key "__proto__"; ${keysOfKernel}`],
    ['{"__proto__": {"kernel": [[1]]}}', `: expected ${choices}, found none of them`],
    [
      '{"family": "gaussian", "parameters": {"__proto__": {"sigma": 2}}}',
      `: unknown key "__proto__" in parameters; ${ofGaussian}`,
    ],
    [
      '{"family": "gaussian", "spread": {"__proto__": [2]}}',
      `: unknown key "__proto__" in spread; ${ofGaussian}`,
    ],
    [
      '{"filters": [{"__proto__": 1, "kernel": [[1]]}]}',
      `: unknown key "__proto__" in filters[0]; ${keysOfKernel}`,
    ],
    [
      '{"filters": [{"__proto__": {"kernel": [[1]]}}]}',
      `: filters[0]: expected ${choices}, found none of them`,
    ],
    ['{"constructor": 1, "kernel": [[1]]}', `: unknown key "constructor"; ${keysOfKernel}`],
    [
      '{"family": "gaussian", "parameters": {"constructor": 1}}',
      `: unknown key "constructor" in parameters; ${ofGaussian}`,
    ],
    [
      '{"family": "gaussian", "parameters": {"toString": 1}}',
      `: unknown key "toString" in parameters; ${ofGaussian}`,
    ],
  ])('%s', async (content, message) => {
    expect(await refusalOf(content)).toBe(message);
    // Nothing of it has come through to other objects.
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('kernel' in {}).toBe(false);
  });
});

describe('a family in a file', () => {
  it.each<[object, string]>([
    [{ family: 'gaussain' }, ': family is "gaussain", which is no family (did you mean gaussian?)'],
    [{ family: 'sobel-x' }, `: family is "sobel-x", which is no family; expected one of ${familyNames}`],
    [
      { family: 'constructor' },
      `: family is "constructor", which is no family; expected one of ${familyNames}`,
    ],
    [{ family: '__proto__' }, `: family is "__proto__", which is no family; expected one of ${familyNames}`],
    [{ family: 5 }, `: family is 5, which is no family; expected one of ${familyNames}`],
    [{ family: 'gaussian', parameters: { sigma: 0 } }, `: parameters.sigma ${sigma}, not 0`],
    [{ family: 'gaussian', parameters: { sigma: '2' } }, `: parameters.sigma ${sigma}, not "2"`],
    [{ family: 'gaussian', parameters: { sigma: [2] } }, `: parameters.sigma ${sigma}, not a list`],
    [
      { family: 'gaussian', parameters: { size: 4 } },
      ': parameters.size must be an odd number from 1 to 1023, not 4',
    ],
    [
      { family: 'gaussian', parameters: { size: 1025 } },
      ': parameters.size must be an odd number from 1 to 1023, not 1025',
    ],
    [
      { family: 'gaussian', parameters: { order: 1.5 } },
      ': parameters.order must be a whole number from 0 to 2, not 1.5',
    ],
    [
      { family: 'gaussian', parameters: { axis: 'bth' } },
      ': parameters.axis must be one of x, y, both, not "bth" (did you mean both?)',
    ],
    [{ family: 'gaussian', parameters: { axis: 1 } }, ': parameters.axis must be one of x, y, both, not 1'],
    [{ family: 'gaussian', parameters: null }, ': parameters must be an object, not null'],
    [{ family: 'gaussian', parameters: [2] }, ': parameters must be an object, not a list'],
    [{ family: 'gaussian', spread: {} }, ': spread must not be empty'],
    [{ family: 'gaussian', spread: { sigma: [] } }, ': spread.sigma must not be empty'],
    [{ family: 'gaussian', spread: { sigma: 2 } }, ': spread.sigma must be a list, not 2'],
    [{ family: 'gaussian', spread: { sigma: [1, 0] } }, `: spread.sigma[1] ${sigma}, not 0`],
    [
      { family: 'gaussian', parameters: { sigma: 1 }, spread: { sigma: [2] } },
      ': spread.sigma stands in parameters too; leave it out there',
    ],
    [
      { family: 'gaussian', spread: { sigma: [1, 2, 1] } },
      ': makes two filters called mine-sigma1; leave out what stands twice in spread',
    ],
    [
      {
        family: 'shift',
        spread: { x: Array.from({ length: 65 }, (_, x) => x), y: Array.from({ length: 64 }, (_, y) => y) },
      },
      ': spread makes 4160 filters, but a bank holds at most 4096',
    ],
    [
      {
        family: 'box',
        parameters: {},
        spread: { size: Array.from({ length: 40 }, (_, index) => 1023 - 2 * index) },
      },
      ': makes a bank of more than 16777216 weights, which is the most; use fewer or smaller filters',
    ],
    [
      { family: 'derivative', parameters: { dx: 0 } },
      ': parameters: dx and dy are both 0, which is no derivative; give one of them, such as dx=1',
    ],
    [
      { filters: [{ family: 'gaussain' }] },
      ': filters[0]: family is "gaussain", which is no family (did you mean gaussian?)',
    ],
    [
      { filters: ['sobel-x', { family: 'gaussian', parameters: { sigma: 0 } }] },
      `: filters[1].parameters.sigma ${sigma}, not 0`,
    ],
    [
      { filters: [{ family: 'gaussian', spread: { sigma: [0] } }] },
      `: filters[0].spread.sigma[0] ${sigma}, not 0`,
    ],
    [
      { filters: [{ family: 'derivative', parameters: { dx: 0 } }] },
      ': filters[0]: parameters: dx and dy are both 0, which is no derivative; give one of them, such as dx=1',
    ],
    [{ filters: ['gaussian:sigma=0'] }, `: filters[0]: filter "gaussian:sigma=0": sigma ${sigma}, not 0`],
    [
      { filters: ['gaussian:'] },
      ': filters[0]: filter "gaussian:": expected parameters as key=value, separated by commas, as in gaussian:sigma=2,size=9',
    ],
  ])('%j', async (content, message) => {
    expect(await refusalOf(content)).toBe(message);
  });
});

describe('a family on the command line', () => {
  const form = 'expected parameters as key=value, separated by commas, as in gaussian:sigma=2,size=9';
  it.each([
    ['gaussian:', form],
    ['gaussian:sigma', form],
    ['gaussian:sigma=', form],
    ['gaussian:=2', form],
    ['gaussian:sigma=2,', form],
    ['sobel-x:', form],
    ['gaussian:sigma=2,sigma=2', 'sigma is given twice; give it once'],
    ['gaussian:sigma=0', `sigma ${sigma}, not 0`],
    ['gaussian:sigma=-1', `sigma ${sigma}, not -1`],
    ['gaussian:sigma=NaN', `sigma ${sigma}, not "NaN"`],
    ['gaussian:sigma=1e400', `sigma ${sigma}, not a number over 1.8e+308`],
    ['gaussian:sigma=0x2', `sigma ${sigma}, not "0x2"`],
    ['gaussian:sigma=two', `sigma ${sigma}, not "two"`],
    ['gaussian:size=4', 'size must be an odd number from 1 to 1023, not 4'],
    ['gaussian:order=0.5', 'order must be a whole number from 0 to 2, not 0.5'],
    ['gaussian:axis=bth', 'axis must be one of x, y, both, not "bth" (did you mean both?)'],
    ['gaussian:sgima=2', 'unknown parameter "sgima" (did you mean sigma?)'],
    ['gaussian:zzzz=2', 'unknown parameter "zzzz"; gaussian has sigma, size, order, axis'],
    ['gaussian:__proto__=2', 'unknown parameter "__proto__"; gaussian has sigma, size, order, axis'],
    ['gaussian:constructor=2', 'unknown parameter "constructor"; gaussian has sigma, size, order, axis'],
    ['gaussian:toString=2', 'unknown parameter "toString"; gaussian has sigma, size, order, axis'],
    ['rotated:filter=edges-4', 'edges-4 is a bank of 4 filters, but one filter is expected'],
    ['rotated:angle=44', 'angle 44 must be a multiple of 45'],
    [
      'sobel-x:sigma=2',
      `sobel-x is a file (${join(shippedFolder.path, 'sobel-x.json')}) and has no parameter sigma`,
    ],
  ])('%s', async (spec, message) => {
    expect(await refusal(spec)).toBe(`filter "${spec}": ${message}`);
  });

  it.each([
    ['gaussain:sigma=2', '"gaussain" (did you mean gaussian?)'],
    ['constructor:a=1', '"constructor"'],
    ['toString:a=1', '"toString"'],
    ['hasOwnProperty', '"hasOwnProperty"'],
  ])('%s, which is none', async (spec, found) => {
    expect(await refusal(spec)).toBe(
      `unknown filter ${found}; expected a name of the library (convtool filters list shows them), ` +
        'a .json or .npy file, or a matrix such as [[-1,0,1]]',
    );
  });
});

describe('names that lead elsewhere', () => {
  it.each(['../x', 'a/b', '/etc/x', './x', 'x.json', 'a\\..\\b.npy'])('%s is a path', async (name) => {
    const found = `"${name}" is a path, ${byName}`;
    expect(await refusalOf({ filters: ['sobel-x', name] })).toBe(`: filters[1]: ${found}`);
    const family = 'rotated';
    expect(await refusalOf({ family, parameters: { filter: name } })).toBe(`: parameters.filter: ${found}`);
    expect(await refusalOf({ family, spread: { filter: ['sobel-x', name] } })).toBe(
      `: spread.filter: ${found}`,
    );
    expect(await refusalOf({ filters: [{ family, parameters: { filter: name } }] })).toBe(
      `: filters[0]: parameters.filter: ${found}`,
    );
    // Nor by way of a parameter that is written in a name.
    const spec = `rotated:filter=${name}`;
    expect(await refusalOf({ filters: [spec] })).toBe(`: filters[0]: filter "${spec}": ${found}`);
  });

  it.each(['..', '.', '.hidden', '..\\x'])('%s is no name', async (name) => {
    expect(await refusalOf({ filters: [name] })).toBe(`: filters[0]: unknown filter "${name}"; ${inFile}`);
  });

  it.each(['../x', 'a/b', '/x', '..', '.x', '', 'ä', 'a b', 'x'.repeat(65)])(
    'a file may not call itself "%s"',
    async (name) => {
      const rule =
        'must be 1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first, not ' +
        `"${name.length > 30 ? `${name.slice(0, 30)}…` : name}"`;
      expect(await refusalOf({ kernel, name })).toBe(`: name ${rule}`);
      expect(await refusalOf({ filters: [{ kernel, name }] })).toBe(`: filters[0].name ${rule}`);
    },
  );

  it('a matrix has no name', async () => {
    expect(await refusalOf({ filters: ['[[1]]'] })).toBe(`: filters[0]: "[[1]]" is a matrix, ${byName}`);
  });
});

describe('a key given twice', () => {
  it.each([
    ['{"kernel":[[1]],\n "kernel":[[2]]}', '"kernel" twice, again at line 2, column 2'],
    ['{"family":"gaussian","parameters":{"sigma":1,"sigma":2}}', '"sigma" twice, again at line 1, column 46'],
    ['{"filters":[{"kernel":[[1]],"bias":1,"bias":2}]}', '"bias" twice, again at line 1, column 38'],
  ])('%s', async (content, message) => {
    const path = join(temporaryFolder(), 'mine.json');
    writeFileSync(path, content);
    await expect(loadFilters([path])).rejects.toThrow(
      new UsageError(`${path} has the key ${message}; leave one out.`),
    );
  });

  it('is fine in two objects', async () => {
    const path = join(temporaryFolder(), 'mine.json');
    writeFileSync(path, '{"name":"a","filters":[{"name":"b","kernel":[[1]]},{"name":"c","kernel":[[1]]}]}');
    expect(await loadFilters([path])).toHaveLength(2);
  });
});

describe('parameters that contradict each other', () => {
  it.each([
    [{ family: 'rotated', parameters: { angle: 30 } }, 'parameters: angle 30 must be a multiple of 45'],
    [{ family: 'haar', spread: { size: [6, 5] } }, 'spread, size=5: size 5 must be a multiple of 2'],
  ])('%j', async (content, message) => {
    const path = join(temporaryFolder(), 'mine.json');
    writeFileSync(path, JSON.stringify(content));
    await expect(loadFilters([path])).rejects.toThrow(`${path}: ${message}`);
  });
});

describe('files that lead to each other', () => {
  it('in a circle of one', async () => {
    const folder = folderOf({ 'a.json': { filters: ['sobel-x', 'a'] } });
    const path = join(folder, 'a.json');
    expect(await refusal(path)).toBe(
      `${path}: filters[1]: ${path} leads back to itself; a filter cannot be made of itself`,
    );
  });

  it('in a circle of three, of which one is rotated', async () => {
    const folder = folderOf({
      'a.json': { filters: ['b'] },
      'b.json': { family: 'rotated', parameters: { filter: 'c' } },
      'c.json': { filters: ['a'] },
    });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, `${name}.json`));
    expect(await refusal(a)).toBe(
      `${a}: filters[0]: ${b}: parameters.filter: ${c}: filters[0]: ${a} leads back to itself; ` +
        'a filter cannot be made of itself',
    );
  });

  it('in a circle that goes by another path, and through a link', async () => {
    const folder = folderOf({ 'a.json': { filters: ['rotated:filter=l,angle=90'] } });
    symlinkSync('a.json', join(folder, 'l.json'));
    const path = join(folder, '../', folder.split('/').at(-1) ?? '', 'a.json');
    expect(await refusal(path)).toBe(
      `${path}: filters[0]: filter "rotated:filter=l,angle=90": ${join(folder, 'l.json')} leads back to itself; ` +
        'a filter cannot be made of itself',
    );
  });

  it('by a name that would find itself', async () => {
    const folder = folderOf({ 'sobel-x.json': { family: 'rotated' } });
    const path = join(folder, 'sobel-x.json');
    expect(await refusal(path)).toBe(
      `${path}: parameters.filter: ${path} leads back to itself; a filter cannot be made of itself`,
    );
  });

  it('twice, but in no circle', async () => {
    const folder = folderOf({
      'a.json': { filters: ['b', 'c'] },
      'b.json': { family: 'rotated', parameters: { filter: 'd' } },
      'c.json': { family: 'rotated', parameters: { filter: 'd', angle: 90 } },
      'd.json': { kernel: [[1, 2]] },
    });
    // b is turned by 45°, which 1×2 cannot be.
    expect(await refusal(join(folder, 'a.json'))).toMatch(
      /: filters\[0\]: .*b\.json: parameters: angle 45 must be a multiple/,
    );
    writeFileSync(
      join(folder, 'b.json'),
      JSON.stringify({ family: 'rotated', parameters: { filter: 'd', angle: 180 } }),
    );
    const filters = await loadFilters([join(folder, 'a.json')]);
    expect(filters.map(({ name, weights }) => [name, ...weights])).toEqual([
      ['b', 2, 1],
      ['c', 2, 1],
    ]);
  });

  it('and one of them is wrong', async () => {
    const folder = folderOf({
      'bank.json': { filters: ['sobel-x', 'mine'] },
      'mine.json': { kernel: [[1], [2, 3]] },
    });
    const [bank, mine] = ['bank.json', 'mine.json'].map((name) => join(folder, name));
    expect(await refusal(bank)).toBe(
      `${bank}: filters[1]: ${mine}: kernel[1] has 2 weights, but the first row has 1`,
    );
  });
});

describe('names that stand in a bank twice', () => {
  const twice = 'leave one out, or name one otherwise';
  it.each<[string, object, string]>([
    [
      'by name',
      { filters: ['sobel-x', 'box-3', 'sobel-x'] },
      `filters[2]: sobel-x is in this bank already, by filters[0]; ${twice}`,
    ],
    [
      'inline',
      {
        filters: [
          { kernel, name: 'a' },
          { kernel: [[2]], name: 'a' },
        ],
      },
      `filters[1]: a is in this bank already, by filters[0]; ${twice}`,
    ],
    [
      'by name and inline',
      { filters: [{ kernel, name: 'sobel-x' }, 'sobel-x'] },
      `filters[1]: sobel-x is in this bank already, by filters[0]; ${twice}`,
    ],
    [
      'of two banks',
      { filters: ['edges-4', 'sobel', 'edges-4'] },
      `filters[2]: edge-top is in this bank already, by filters[0]; ${twice}`,
    ],
    [
      'of a family',
      { filters: ['gaussian:sigma=2', 'gaussian:sigma=2.0'] },
      `filters[1]: gaussian-sigma2 is in this bank already, by filters[0]; ${twice}`,
    ],
    [
      'of a spread',
      {
        filters: [
          { family: 'gaussian', name: 'g', spread: { sigma: [1, 2] } },
          { kernel, name: 'g-sigma2' },
        ],
      },
      `filters[1]: g-sigma2 is in this bank already, by filters[0]; ${twice}`,
    ],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf(content)).toBe(`: ${message}`);
  });
});

describe('sizes beyond the bounds', () => {
  const tooLarge = (bytes: number) =>
    `: has ${bytes} bytes; a filter's file may have at most 67108864, and a kernel at most 1023×1023 weights`;

  /** What is said of a file that takes no room on the disk, and how long it took to say. */
  async function sparse(name: string, start: string | Uint8Array, size: number): Promise<string> {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, start);
    truncateSync(path, size);
    const before = performance.now();
    const message = await refusal(path);
    expect(performance.now() - before).toBeLessThan(500);
    return message.slice(path.length);
  }

  it('200 MB of JSON', async () => {
    expect(await sparse('a.json', '{"kernel": [[', 200_000_000)).toBe(tooLarge(200_000_000));
  });

  it('10,000×10,000 weights, in JSON and in .npy', async () => {
    // Each weight takes two bytes at least.
    expect(await sparse('a.json', '[[0,0,', 200_020_001)).toBe(tooLarge(200_020_001));
    const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (10000, 10000), }".padEnd(117);
    const start = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header}\n`, 'latin1');
    expect(await sparse('a.npy', start, 100_000_128)).toBe(tooLarge(100_000_128));
  });

  it('10,000 weights on one side', async () => {
    const row = Array(10_000).fill(0);
    const column = Array(10_000).fill([0]);
    expect(await refusalOf({ kernel: [row] })).toBe(': kernel[0] must have at most 1023 entries, not 10000');
    expect(await refusalOf({ kernel: column })).toBe(': kernel must have at most 1023 entries, not 10000');
    expect(await refusalOf({ filters: [{ kernels: [column] }] })).toBe(
      ': filters[0].kernels[0] must have at most 1023 entries, not 10000',
    );
    const limit = 'is too large; a side may have at most 1023 weights';
    expect(await refusalOf([row])).toBe(`: a kernel of 1×10000 ${limit}`);
    expect(await refusalOf(column)).toBe(`: a kernel of 10000×1 ${limit}`);
  });

  it('a device that never ends', async () => {
    expect(await refusal('/dev/zero')).toBe(`/dev/zero${tooLarge(67108864).replace('has', 'has more than')}`);
  });

  it('more mistakes than zod can hold', async () => {
    const wrong = `{"kernel": [${Array(1000)
      .fill(`[${Array(1000).fill('""').join(',')}]`)
      .join(',')}]}`;
    expect(await refusalOf(wrong)).toBe(
      ': has more mistakes than can be counted; each weight must be a finite number',
    );
  });

  it('a hundred thousand brackets', async () => {
    const [open, close] = ['['.repeat(100_000), ']'.repeat(100_000)];
    const deep = `${open}1${close}`;
    const unfinished = (column: number) =>
      ` is not JSON, and has brackets more than 32 levels deep at line 1, column ${column}; ` +
      'close each bracket that is opened';
    const cases: [string, string][] = [
      [`{"kernel": ${deep}}`, ': kernel[0][0] must be a finite number, not a list'],
      [`{"kernels": ${deep}}`, ': kernels[0][0][0] must be a finite number, not a list'],
      [
        `{"filters": ${deep}}`,
        ': filters[0] must be the name of a filter, or a filter in braces, not a list',
      ],
      [`{"filters": [{"kernel": ${deep}}]}`, ': filters[0].kernel[0][0] must be a finite number, not a list'],
      [`{"name": ${deep}, "kernel": [[1]]}`, ': name must be a text, not a list'],
      [`{"family": ${deep}}`, `: family is a list, which is no family; expected one of ${familyNames}`],
      [`{"family": "gaussian", "parameters": {"sigma": ${deep}}}`, `: parameters.sigma ${sigma}, not a list`],
      [
        `${'{"filters": ['.repeat(50_000)}1${']}'.repeat(50_000)}`,
        ': filters[0] is a bank; a bank inside a bank is a file of its own, and stands here by its name',
      ],
      [
        deep,
        ' has lists more than 4 levels deep, but an array has 1 to 4 dimensions; take away the outer brackets',
      ],
      [`{"kernel": ${open}`, unfinished(43)],
      [open, unfinished(33)],
    ];
    for (const [content, message] of cases) expect(await refusalOf(content)).toBe(message);
  });
});

describe('files that cannot be read', () => {
  it('a folder called like a filter', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'x.json'));
    writeFileSync(join(folder, 'bank.json'), JSON.stringify({ filters: ['x'] }));
    const path = join(folder, 'x.json');
    const message = `${path}: is a folder, but a file is expected; a filter is a .json or .npy file, or a name such as sobel-x`;
    expect(await refusal(path)).toBe(message);
    expect(await refusal('x', [{ path: folder, origin: '--library' }, shippedFolder])).toBe(message);
    const bank = join(folder, 'bank.json');
    expect(await refusal(bank)).toBe(`${bank}: filters[0]: ${message}`);
  });

  it.runIf(process.getuid?.() !== 0)('one that may not be read', async () => {
    const path = join(folderOf({ 'mine.json': { kernel } }), 'mine.json');
    chmodSync(path, 0);
    expect(await refusal(path)).toBe(
      `${path}: permission denied; a filter is a .json or .npy file, or a name such as sobel-x`,
    );
  });

  it('a link to nothing, and one to itself', async () => {
    const folder = temporaryFolder();
    symlinkSync('nowhere', join(folder, 'a.json'));
    symlinkSync('b.json', join(folder, 'b.json'));
    const advice = 'a filter is a .json or .npy file, or a name such as sobel-x';
    expect(await refusal(join(folder, 'a.json'))).toBe(
      `${join(folder, 'a.json')}: there is no such file or folder; ${advice}`,
    );
    expect(await refusal(join(folder, 'b.json'))).toBe(
      `${join(folder, 'b.json')}: the links go round in a circle; ${advice}`,
    );
  });

  it('text of another encoding', async () => {
    const path = join(temporaryFolder(), 'mine.json');
    writeFileSync(path, Buffer.from('\uFEFF{"kernel": [[1]]}', 'utf16le'));
    expect(await refusal(path)).toBe(
      `${path} is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8`,
    );
  });

  it('a byte order mark is no mistake', async () => {
    const path = join(folderOf({ 'bom.json': '\uFEFF{"kernel": [[1, 2]]}' }), 'bom.json');
    expect((await loadFilters([path])).map(({ name, weights }) => [name, ...weights])).toEqual([
      ['bom', 1, 2],
    ]);
  });
});

describe('a library that is not there', () => {
  const missing = '/convtool-has-no-such-folder';
  const expected = 'there is no such file or folder; expected a folder of filters';

  it('--library, whether or not a name is looked up in it', () => {
    for (const filter of ['sobel-x', '[[1]]']) {
      const { status, stdout, stderr } = convtool([
        'print',
        'fixtures/seven.png',
        '-f',
        filter,
        '--library',
        missing,
      ]);
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: `convtool: --library ${missing}: ${expected}.\n`,
      });
    }
  });

  it('CONVTOOL_FILTERS, where a name is looked up', () => {
    const env = { CONVTOOL_FILTERS: missing };
    const args = ['print', 'fixtures/seven.png', '--region', '0,0,1,1', '-f'];
    expect(convtool([...args, 'sobel-x'], { env })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `convtool: CONVTOOL_FILTERS ${missing}: ${expected}.\n`,
    });
    expect(convtool([...args, '[[1]]'], { env })).toMatchObject({ status: 0, stderr: '' });
    // A file that names no other needs no library.
    const mine = join(folderOf({ 'mine.json': { kernel } }), 'mine.json');
    expect(convtool([...args, mine], { env })).toMatchObject({ status: 0, stderr: '' });
  });

  it('a file in its place', () => {
    const file = join(folderOf({ 'mine.json': { kernel } }), 'mine.json');
    expect(convtool(['filters', 'list', '--library', file])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `convtool: --library ${file}: a part of the path is a file, not a folder; expected a folder of filters.\n`,
    });
  });
});
