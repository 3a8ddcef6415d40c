// Measures every algorithm over a grid of convolutions, fits the constants of the cost model (src/kernels/algorithms/
// costs.ts) and says how often it then chooses the fastest, and what is lost where it does not:
// npx tsx test/bench/calibrate.ts [--runs n] [--only text] [--cases]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type AlgorithmName, algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { chooseAlgorithm } from '../../src/kernels/algorithms/chooseAlgorithm.js';
import { directWork } from '../../src/kernels/algorithms/direct/directWork.js';
import { chooseTiling } from '../../src/kernels/algorithms/fft/chooseTiling.js';
import { prepareTiles } from '../../src/kernels/algorithms/fft/fft.js';
import { tileWork } from '../../src/kernels/algorithms/fft/tileWork.js';
import { type Tiling, tilingOf } from '../../src/kernels/algorithms/fft/tiling.js';
import { separableWork } from '../../src/kernels/algorithms/separable/separableWork.js';
import { separationOf } from '../../src/kernels/algorithms/separable/separation.js';
import { winogradWork } from '../../src/kernels/algorithms/winograd/winogradWork.js';
import { configureEngine } from '../../src/kernels/configureEngine.js';
import type { PlannedConvolution } from '../../src/kernels/convolution.js';
import { type CalibrationCase, calibrationCases } from './calibrateCases.js';
import { estimate, fitCosts, type Sample } from './calibrateFit.js';
import { measureConvolution } from './calibrateMeasure.js';
import { median } from './median.js';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' }, cases: { type: 'boolean' } },
});
const runs = Number(options.runs);
type Name = Exclude<AlgorithmName, 'reference'>;
const names: readonly Name[] = ['direct', 'separable', 'winograd', 'fft'];

configureEngine({ threads: 1 });
const cases = calibrationCases().filter(({ name }) => name.includes(options.only ?? ''));
const samples: Record<Name, Sample[]> = { direct: [], separable: [], winograd: [], fft: [] };
const measured = cases.map((each) => ({ ...each, times: measureCase(each) }));

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.arch}, ${cpus()[0]?.model}\n`,
);
const costs = Object.fromEntries(names.map((name) => [name, report(name, samples[name])]));
for (const name of names) {
  const ratios = measured.flatMap(({ convolution, times }) => {
    const time = times[name];
    return time === undefined ? [] : [algorithms[name].cost(convolution) / time];
  });
  if (ratios.length > 0)
    console.log(`${name} as it stands: ×${median(ratios).toFixed(2)} of what was measured`);
}
judge('as it stands', (convolution) => chooseAlgorithm(convolution).name);
judge('with the constants above', (convolution) => {
  const able = names.filter((name) => algorithms[name].refuses(convolution) === undefined);
  const cost = (name: Name) => estimate(costs[name], workOf(name, convolution));
  return able.reduce((best, name) => (cost(name) < cost(best) ? name : best));
});

/** Least nanoseconds of each algorithm that can do it. */
function measureCase({ name: title, convolution }: CalibrationCase): Partial<Record<Name, number>> {
  const times: Partial<Record<Name, number>> = {};
  for (const name of names) {
    if (algorithms[name].refuses(convolution) !== undefined) continue;
    const time = measureConvolution(convolution, algorithms[name], runs);
    times[name] = time;
    if (name === 'fft') continue;
    samples[name].push({ name: title, work: workOf(name, convolution), measured: time });
  }
  for (const tiling of tilingsFor(convolution)) {
    const algorithm = {
      ...algorithms.fft,
      blockRows: () => tiling.rows,
      prepare: (c: PlannedConvolution) => prepareTiles(c, tiling),
    };
    const time = measureConvolution(convolution, algorithm, runs);
    samples.fft.push({
      name: `${title} ${tiling.width}×${tiling.height}`,
      work: { ...tileWork(convolution, tiling) },
      measured: time,
    });
  }
  if (options.cases) {
    console.error(
      title,
      ...Object.entries(times).map(([name, time]) => `${name} ${(time / 1e6).toFixed(3)}`),
    );
  }
  return times;
}

/** The chosen tiling, and some that are not: what makes them worse is to be learned too. */
function tilingsFor(convolution: PlannedConvolution): Tiling[] {
  const best = chooseTiling(convolution);
  if (best === undefined) return [];
  const { vertical, horizontal } = convolution;
  const reach = Math.max(vertical.kernel * vertical.dilation, horizontal.kernel * horizontal.dilation);
  const sides = [best.width / 2, best.width * 2].filter((side) => side > reach && side >= 16 && side <= 1024);
  const others = best.height === 1 ? [] : sides.map((side) => tilingOf(vertical, horizontal, side, side));
  return [best, ...others];
}

function workOf(name: Name, convolution: PlannedConvolution): Sample['work'] {
  if (name === 'direct') return { ...directWork(convolution) };
  if (name === 'winograd') return { ...winogradWork(convolution) };
  if (name === 'fft') {
    const tiling = chooseTiling(convolution);
    if (tiling === undefined) throw new Error('No tile holds the kernel.');
    return { ...tileWork(convolution, tiling) };
  }
  const separation = separationOf(convolution);
  if (typeof separation === 'string') throw new Error(separation);
  return { ...separableWork(convolution, separation) };
}

/** Prints an algorithm's constants and how well they fit. */
function report(name: Name, of: readonly Sample[]): Record<string, number> {
  if (of.length === 0) return {};
  const first = fitCosts(of);
  // What took far longer than the rest would say was disturbed, or is a case of its own: it is shown, not fitted.
  const fitted = fitCosts(of.filter(({ work, measured }) => estimate(first, work) > 0.6 * measured));
  const ratios = of.map((sample) => ({ ...sample, ratio: estimate(fitted, sample.work) / sample.measured }));
  const misses = ratios.map(({ ratio }) => Math.max(ratio, 1 / ratio)).sort((a, b) => a - b);
  const constants = Object.entries(fitted).map(([piece, cost]) => `${piece}: ${Number(cost.toPrecision(3))}`);
  console.log(`${name}: { ${constants.join(', ')} }`);
  console.log(
    `  over ${of.length} samples: off by ×${median(misses).toFixed(2)} in the middle, ×${misses[Math.floor(misses.length * 0.9)].toFixed(2)} for nine in ten`,
  );
  for (const { name: title, ratio } of ratios
    .sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))
    .slice(0, 4)) {
    console.log(`  worst: ×${ratio.toFixed(2)} ${title}`);
  }
  return fitted;
}

/** Prints how often the cheapest by the model is the fastest that was measured, and the loss where not. */
function judge(what: string, choose: (convolution: PlannedConvolution) => AlgorithmName): void {
  const losses = measured.flatMap(({ name: title, convolution, times }) => {
    const timed = names.filter((name) => times[name] !== undefined);
    const chosen = choose(convolution);
    // Small work, which is not a question of speed alone.
    if (chosen === 'reference') return [];
    const time = (name: Name) => times[name] ?? Number.POSITIVE_INFINITY;
    const fastest = timed.reduce((best, name) => (time(name) < time(best) ? name : best));
    return [{ title, chosen, fastest, loss: time(chosen) / time(fastest) }];
  });
  const right = losses.filter(({ chosen, fastest }) => chosen === fastest).length;
  const mean = losses.reduce((sum, { loss }) => sum + loss, 0) / losses.length;
  console.log(
    `\nThe choice ${what}: the fastest in ${right} of ${losses.length}; on average ×${mean.toFixed(3)} of the fastest`,
  );
  const chosen = names.map((name) => `${name} ${losses.filter((loss) => loss.chosen === name).length}`);
  console.log(`  chosen: ${chosen.join(', ')}`);
  for (const { title, chosen, fastest, loss } of losses.sort((a, b) => b.loss - a.loss).slice(0, 8)) {
    console.log(`  ×${loss.toFixed(2)} ${title}: ${chosen}, not ${fastest}`);
  }
}
