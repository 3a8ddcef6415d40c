import type { CaseResult, Measured } from './measureCase.js';

/** One aim, and what came of it. */
export interface Verdict {
  /** What is aimed at. */
  readonly aim: string;
  /** Whom it is measured against, where there is someone. */
  readonly against?: string;
  /** What was found. */
  readonly found: string;
  /** Of an aim at a rival: the one that it was held against, and our time ÷ its time. */
  readonly rival?: string;
  readonly ratio?: number;
  /** Nothing where it could not be told. */
  readonly met?: boolean;
  /** `met`, `missed by 20 %`, or why it could not be told. */
  readonly verdict: string;
}

type Programs = CaseResult['programs'];

/**
 * Our time as a share of the time of the fastest of some rivals.
 *
 * @param aims the largest share, and one that would be better still
 * @param names rivals by name, of which one or more may be absent
 */
export function judgeRatio(
  programs: Programs,
  names: readonly string[],
  aims: { readonly most: number; readonly stretch?: number },
): Verdict {
  const aim = `≤ ${aims.most}${aims.stretch === undefined ? '' : `, stretch ${aims.stretch}`}`;
  const against = names.length === 1 ? names[0] : `the fastest of ${names.join(', ')}`;
  const rivals = present(programs).filter(({ name }) => names.includes(name));
  const [fastest] = rivals.toSorted((a, b) => a.median - b.median);
  const ratio = fastest?.ratio?.median;
  if (ratio === undefined) return { aim, against, found: '', verdict: 'not here to compare with' };
  const stretched = aims.stretch !== undefined && ratio <= aims.stretch ? ', and the stretch' : '';
  return {
    aim,
    against,
    found: ratio.toFixed(2),
    rival: fastest.name,
    ratio,
    ...judged(ratio, aims.most, stretched),
  };
}

/** Whether our file is no larger than a rival's. */
export function judgeFile(programs: Programs, rival: string): Verdict {
  const aim = 'file no larger';
  const [ours, theirs] = [programs[0].name, rival].map(
    (name) => present(programs).find((program) => program.name === name)?.fileBytes,
  );
  if (ours === undefined || theirs === undefined) {
    return { aim, against: rival, found: '', verdict: 'not here to compare with' };
  }
  const found = `${(ours / 1e6).toFixed(2)} MB against ${(theirs / 1e6).toFixed(2)} MB`;
  return { aim, against: rival, found, ...judged(ours / theirs, 1) };
}

/** Those that were measured. */
export function present(programs: Programs): Measured[] {
  return programs.filter((program): program is Measured => !('skipped' in program));
}

/** Whether a value that should be small is, and if not, by how much. */
export function judged(value: number, most: number, andMore = ''): { met: boolean; verdict: string } {
  const met = value <= most;
  return { met, verdict: met ? `met${andMore}` : `missed by ${Math.ceil((value / most - 1) * 100)} %` };
}
