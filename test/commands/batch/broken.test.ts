import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { convtool, temporaryFolder } from '../../convtool.js';
import { batch, inputsOf, lastRunOf, leftoversOf, outputsOf, picture, plant, sha256 } from './batchFolder.js';

const isRoot = process.getuid?.() === 0;

/** A `.npy` file of 5×7 numbers in 64 bits. */
function npy(): Buffer {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (5, 7), }\n";
  const values = Float64Array.from({ length: 35 }, (_, index) => index ** 2);
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    Buffer.from([header.length, 0]),
    Buffer.from(header),
    Buffer.from(values.buffer),
  ]);
}

/** Changes bytes from a place on. */
function overwritten(bytes: Uint8Array, place: number, values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, place);
  return copy;
}

/** Files that cannot be done, by their names, each with a part of what has to be said of it. */
async function brokenFiles(): Promise<Record<string, [content: Uint8Array | string, reason: string]>> {
  const png = await picture(3);
  const jpeg = await picture(4, { format: 'jpeg', width: 90, height: 70 });
  // After the header of the scan: 0xffda, its length, and what it says.
  const scan = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xda])) + 20;
  return {
    'empty.png': ['', 'is empty; expected a picture or an array'],
    'text.jpg': ['a text, not a picture', 'is neither a picture (PNG, JPEG, '],
    'magic.png': [overwritten(png, 0, [0x88]), 'is neither a picture (PNG, JPEG, '],
    'half.png': [png.subarray(0, png.length / 2), 'half.png'],
    'short.jpg': [jpeg.subarray(0, jpeg.length / 2), 'short.jpg'],
    'scan.jpg': [overwritten(jpeg, scan, [0xff, 0xd9]), 'scan.jpg'],
    'crc.png': [overwritten(png, 29, [1, 2, 3, 4]), 'crc.png'],
    'size.png': [overwritten(png, 16, [0, 0, 0, 0]), 'size.png'],
    'large.png': [await picture(5, { width: 300, height: 201 }), 'over the limit of 60000'],
    'small.png': [await picture(6, { width: 2, height: 2 }), 'small.png'],
    'cut.npy': [npy().subarray(0, 200), 'cut.npy'],
    'matrix.json': ['{"rows": [1, 2, 3]}', 'the unknown key "rows"'],
    'words.csv': ['1,2,3\n4,five,6\n7,8,9\n', 'five'],
  };
}

it('does every good picture of a folder where one in ten is broken', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const [input, out] = [join(folder, 'in'), join(folder, 'out')];
  const broken = await brokenFiles();
  // What else cannot be read.
  const others = { 'nowhere.png': 'is a link to what is not there', 'locked.png': 'permission denied' };
  const bad = [...Object.keys(broken), 'nowhere.png', ...(isRoot ? [] : ['locked.png'])];
  const good = Array.from(
    { length: 9 * bad.length },
    (_, index) => `${index}.${index % 4 === 3 ? 'jpg' : 'png'}`,
  );
  for (const [index, name] of good.entries()) {
    plant(input, { [name]: await picture(index, { format: name.endsWith('jpg') ? 'jpeg' : 'png' }) });
  }
  for (const [name, [content]] of Object.entries(broken)) plant(input, { [name]: content });
  symlinkSync('elsewhere.png', join(input, 'nowhere.png'));
  plant(input, { 'locked.png': await picture(7) });
  if (isRoot) rmSync(join(input, 'locked.png'));
  else chmodSync(join(input, 'locked.png'), 0o000);

  const run = (...more: string[]) =>
    batch(['in', '-o', 'out', '--max-pixels', '60000', ...more], { cwd: folder });
  const { status, stderr, summary } = run();
  expect({ status, ...summary }).toMatchObject({
    status: 1,
    done: good.length,
    failed: bad.length,
    skipped: 0,
  });
  expect(inputsOf(lastRunOf(out), 'failed')).toEqual(bad.sort());
  for (const { input: name, error } of summary.failures) {
    const reason = broken[name]?.[1] ?? others[name as keyof typeof others];
    // One sentence, and nothing in it that a terminal would obey.
    expect(error).toMatch(/^in\/[^\p{Cc}]*$/u);
    expect(error).toContain(`in/${name}`);
    expect(error).toContain(reason);
    expect(stderr).toContain(`convtool: ${error}.\n`.replace('..\n', '.\n'));
    expect(lastRunOf(out)).toContainEqual(expect.objectContaining({ type: 'failed', input: name, error }));
  }
  expect(leftoversOf(out)).toEqual([]);

  // As apply has it, in bytes and in words.
  const paths = (names: readonly string[]) => names.map((name) => `in/${name}`);
  convtool(['apply', ...paths(good), '-f', 'sobel-x', '-o', 'one/'], { cwd: folder });
  expect(outputsOf(out)).toEqual(
    Object.fromEntries(
      good.map((name) => [
        `${name}.sobel-x.png`,
        sha256(readFileSync(join(folder, 'one', name.replace(/\.\w+$/, '.sobel-x.png')))),
      ]),
    ),
  );
  const args = ['-f', 'sobel-x', '-o', 'none/', '--max-pixels', '60000', '--quiet'];
  const alone = convtool(['apply', ...paths(Object.keys(broken)), ...args], { cwd: folder });
  const asBatch = Object.keys(broken).map(
    (name) => summary.failures.find((each) => each.input === name)?.error,
  );
  expect(alone.stderr.split('\n').slice(0, -1)).toEqual(
    asBatch.map((error) => `convtool: ${error}.`.replace(/\.\.$/, '.')),
  );

  // Another run tries only those.
  expect(run()).toMatchObject({
    status: 1,
    summary: { done: 0, skipped: good.length, failed: bad.length },
  });
  expect(inputsOf(lastRunOf(out), 'failed')).toEqual(bad);
  for (const [index, name] of Object.keys(broken).entries()) {
    const repaired = name.endsWith('.npy') ? npy() : await picture(index);
    writeFileSync(join(input, name), repaired);
  }
  writeFileSync(join(input, 'matrix.json'), '[[1,2,3],[4,5,6],[7,8,10]]');
  writeFileSync(join(input, 'words.csv'), '1,2,3\n4,5,6\n7,8,10\n');
  rmSync(join(input, 'nowhere.png'));
  symlinkSync('0.png', join(input, 'nowhere.png'));
  if (!isRoot) chmodSync(join(input, 'locked.png'), 0o644);
  expect(run()).toMatchObject({
    status: 0,
    summary: { done: bad.length, skipped: good.length, failed: 0, redone: {} },
  });
  expect(run()).toMatchObject({ status: 0, summary: { done: 0, skipped: good.length + bad.length } });
});
