import type { Absent, PlannedCase } from '../benchCase.js';
import { judged, judgeRatio, present, type Verdict } from '../verdicts.js';
import { arithmeticCase } from './arithmeticCase.js';
import { type ArithmeticCase, arithmeticCases } from './cases.js';
import { findPeers, ours, oursFused, oursOnTwo } from './findPeers.js';
import type { Peer } from './peer.js';

/** On two threads, as a share of the time on one, where that is over so many seconds. */
const threadsAim = 0.6;
const worthThreads = 0.02;

/**
 * All rows of arithmetic, floats in and out, each on one thread against the others, then on two against one.
 *
 * @param wanted the rows that are to be measured, by name
 * @param folder for inputs and results
 * @returns the rows, and what ends the programs that do them
 */
export async function arithmetic(
  { quick, wanted }: { quick: boolean; wanted: (name: string) => boolean },
  folder: string,
): Promise<{ readonly cases: readonly PlannedCase[]; readonly end: () => void }> {
  const rows = arithmeticCases(quick);
  const alone = rows.filter(({ name }) => wanted(name));
  const threaded = rows.filter(({ name }) => wanted(onTwo(name)));
  const names = new Set([
    ...alone.flatMap(({ against }) => [ours, oursFused, ...against]),
    ...(threaded.length > 0 ? [ours, oursOnTwo] : []),
  ]);
  const peers = await findPeers(names, folder);
  const the = (name: string): Peer | Absent => peers.get(name) ?? { name, skipped: 'not started' };
  const cases = [
    ...alone.map((row): PlannedCase => {
      const all = [ours, oursFused, ...row.against].map(the);
      return {
        name: row.name,
        make: () => arithmeticCase({ ...row, row, judge: judgeOf(row) }, all, folder),
      };
    }),
    ...threaded.map((row): PlannedCase => {
      const name = onTwo(row.name);
      const both = [oursOnTwo, ours].map(the);
      return { name, make: () => arithmeticCase({ name, row, judge: judgeThreads }, both, folder, true) };
    }),
  ];
  const end = () => {
    for (const peer of peers.values()) if (!('skipped' in peer)) peer.end();
  };
  return { cases, end };
}

function onTwo(name: string): string {
  return `${name}, 2 threads`;
}

function judgeOf({ aim }: ArithmeticCase): (programs: Parameters<typeof judgeRatio>[0]) => Verdict[] {
  return (programs) => (aim ? [judgeRatio(programs, aim.rivals, aim)] : []);
}

function judgeThreads(programs: Parameters<typeof judgeRatio>[0]): Verdict[] {
  const one = present(programs).find(({ name }) => name === ours);
  const ratio = one?.ratio?.median;
  if (one === undefined || ratio === undefined) return [];
  const aim = `≤ ${threadsAim} where over ${worthThreads * 1000} ms`;
  const found = { aim, against: 'one thread', found: ratio.toFixed(2), rival: ours, ratio };
  return one.median > worthThreads
    ? [{ ...found, ...judged(ratio, threadsAim) }]
    : [{ ...found, verdict: 'not worth two threads' }];
}
