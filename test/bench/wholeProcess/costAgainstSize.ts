import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { BenchCase, Check, PlannedCase } from '../benchCase.js';
import { fitLine } from '../fitLine.js';
import type { Measured } from '../measureCase.js';
import { judged, present, type Verdict } from '../verdicts.js';
import { comparePictures } from './comparePictures.js';
import { makeGrayPicture } from './makeGrayPicture.js';
import { ourCommand } from './ourCommand.js';
import type { Program } from './program.js';
import { programContender } from './programContender.js';
import { sobelByDefinition } from './sobelByDefinition.js';

const name = 'cost against size';
/** The definition is worked out in memory: of the smaller ones alone. */
const largestByDefinition = 4;
/** How far from a straight line, as a share. */
const mostDeviation = 0.2;
/** In bytes a pixel, over what the codec itself takes. */
const mostOverCodec = 3;
const ours = 'convtool';
const codec = 'sharp, decode and encode alone';
const codecScript = fileURLToPath(new URL('rivals/codec.js', import.meta.url));

/** Grey pictures of several sizes. */
interface Sizes {
  /** Pixels of a side of what is called a megapixel: 1024. */
  readonly side: number;
  /** Megapixels, each a square number. */
  readonly megapixels: readonly number[];
}

/**
 * The whole way of a grey picture (JPEG → sobel-x → PNG) at several sizes: what a pixel costs in time and in memory; and
 * what the codec costs without us.
 */
export function costAgainstSize(sizes: Sizes, folder: string): PlannedCase {
  return { name, make: () => make(sizes, folder) };
}

async function make({ side: unit, megapixels }: Sizes, folder: string): Promise<BenchCase> {
  const contenders = [];
  for (const size of megapixels) {
    const side = unit * Math.sqrt(size);
    const source = join(folder, `gray${size}.jpg`);
    await makeGrayPicture(source, side);
    const output = join(folder, 'gray.png');
    const apply = ourCommand(['apply', source, '-f', 'sobel-x', '-o', output, '--quiet']);
    const programs: Program[] = [
      { name: `${ours}, ${size} MP`, ...apply, output },
      { name: `${codec}, ${size} MP`, file: process.execPath, args: [codecScript, source, output], output },
    ];
    for (const program of programs) {
      const check = async () =>
        program !== programs[0]
          ? checkSides(output, side)
          : size <= largestByDefinition
            ? comparePictures(output, await sobelByDefinition(source), 'the definition', {
                largest: 1,
                mean: 1e-4,
              })
            : checkSides(output, side - 2);
      contenders.push(programContender(program, check, { pixels: side * side, folder }));
    }
  }
  return { name, contenders, judge, comparable: false, turns: 3 };
}

/** A large result is looked at from the outside only. */
async function checkSides(path: string, side: number): Promise<Check> {
  const { width, height, channels, depth } = await sharp(path, { limitInputPixels: false }).metadata();
  const passed = width === side && height === side && channels === 1 && depth === 'uchar';
  return { passed, found: `${width}×${height}, ${channels} channel, ${depth}` };
}

function judge(programs: Parameters<BenchCase['judge']>[0]): Verdict[] {
  const [mine, codecs] = [ours, codec].map((whose) =>
    present(programs).filter((program) => program.name.startsWith(`${whose}, `)),
  );
  const aim = `linear within ${mostDeviation * 100} %`;
  const time = lineOf(mine, ({ median }) => median);
  const verdicts: Verdict[] = [];
  if (time) {
    const each = `${(time.slope * 1e9).toPrecision(3)} ns a pixel after ${(time.start * 1000).toFixed(0)} ms`;
    verdicts.push({ aim: `time ${aim}`, ...described(each, time.worst) });
  }
  const memory = lineOf(mine, (program) => program.memory?.bytes);
  const theirs = lineOf(codecs, (program) => program.memory?.bytes);
  if (memory) {
    const each = `${memory.slope.toFixed(2)} bytes a pixel over ${(memory.start / 1e6).toFixed(0)} MB`;
    verdicts.push({ aim: `memory ${aim}`, ...described(each, memory.worst) });
  }
  if (memory && theirs) {
    const over = memory.slope - theirs.slope;
    const found = `${over.toFixed(2)} bytes a pixel over the ${theirs.slope.toFixed(2)} of the codec alone`;
    verdicts.push({
      aim: `memory ≤ ${mostOverCodec} bytes a pixel over the codec`,
      found,
      ...judged(over, mostOverCodec),
    });
  }
  return verdicts;
}

function lineOf(programs: readonly Measured[], value: (program: Measured) => number | undefined) {
  const points = programs.flatMap((program) => {
    const measured = value(program);
    return program.pixels === undefined || measured === undefined
      ? []
      : [{ x: program.pixels, value: measured }];
  });
  return points.length < 2 ? undefined : fitLine(points);
}

function described(each: string, worst: { readonly x: number; readonly share: number }) {
  const off = `worst ${(worst.share * 100).toFixed(0)} % off at ${Math.round(worst.x / 2 ** 20)} MP`;
  return { found: `${each}; ${off}`, ...judged(worst.share, mostDeviation) };
}
