import type { MergeReport } from '../../batch/mergeBatch.js';
import { counted } from '../../counted.js';
import { groupDigits } from '../../groupDigits.js';
import { joinWords } from '../../joinWords.js';
import { shortened } from '../shortened.js';
import { visible } from '../terminal.js';

/**
 * What shards have done together, as lines for a person; of inputs that failed or were not begun the first two hundred.
 *
 * @param options.quiet nothing but what is missing or failed
 */
export function mergeLines(report: MergeReport, { quiet = false }: { quiet?: boolean } = {}): string[] {
  const { journal, records, others } = report;
  const wrong = [...shardLines(report), ...inputLines(report)];
  if (quiet) return wrong;
  const names = others.map(({ index, count }) => `${index} of ${count}`);
  return [
    ...wrong,
    ...(names.length === 0 ? [] : [`of another division, joined too: shards ${joinWords(names, 'and')}`]),
    ...scaleLines(report),
    ...resultLines(report),
    `journal: ${visible(journal)}, ${counted(records, 'record')} of ${foundText(report)}`,
  ];
}

function foundText({ count, missing }: MergeReport): string {
  const found = count - missing.length;
  return `${found === count ? 'all' : groupDigits(found)}${found === count ? '' : ' of'} ${counted(count, 'shard')}`;
}

function shardLines({ count, missing, running, differing, scale }: MergeReport): string[] {
  return [
    ...(missing.length === 0 ? [] : [`missing: ${shardsText(missing)} of ${count}`]),
    ...(running.length === 0
      ? []
      : [`still running: ${shardsText(running)} of ${count}; merge again once it is through`]),
    ...differing.map(({ shard, about }) =>
      about === undefined
        ? `not begun: shard ${shard} of ${count}`
        : `other options: shard ${shard} of ${count}, last run as: ${shortened(visible(about), 200)}`,
    ),
    ...(scale?.kind === 'missing' ? [`no scale over all inputs: ${scale.why}`] : []),
  ];
}

function shardsText(numbers: readonly number[]): string {
  const shown = numbers.slice(0, mostNumbers).map(String);
  const more = numbers.length - shown.length;
  const words = more > 0 ? [...shown, `${groupDigits(more)} more`] : shown;
  return `${numbers.length === 1 ? 'shard' : 'shards'} ${joinWords(words, 'and')}`;
}

const mostNumbers = 100;
const mostLines = 200;

function inputLines({ results, scale }: MergeReport): string[] {
  const unmeasured = scale?.kind === 'made' ? scale.unmeasured : undefined;
  return [
    ...kindLines(
      'failed',
      results?.failed.first.map(({ error }) => error),
      results?.failed.count,
    ),
    ...kindLines('never begun', results?.notBegun?.first, results?.notBegun?.count),
    ...kindLines('not measured', unmeasured?.first, unmeasured?.count),
  ];
}

function kindLines(label: string, texts: readonly string[] = [], count = 0): string[] {
  const shown = texts.slice(0, mostLines);
  return [
    ...shown.map((text) => `${label}: ${visible(text)}`),
    ...(count > shown.length ? [`${label}: and ${groupDigits(count - shown.length)} more`] : []),
  ];
}

function scaleLines({ scale }: MergeReport): string[] {
  if (scale?.kind !== 'made') return [];
  const { pictures } = scale.ranges;
  return [
    `scale over ${counted(pictures, 'input')}: ${visible(scale.path)}; give it to each shard with --ranges`,
  ];
}

function resultLines({ results }: MergeReport): string[] {
  if (results === undefined) return [];
  const { done, failed, notBegun } = results;
  const begun =
    notBegun === undefined
      ? 'inputs that no shard has begun are not known, as none were named'
      : `${groupDigits(notBegun.count)} never begun`;
  return [`inputs: ${groupDigits(done)} done, ${groupDigits(failed.count)} failed; ${begun}`];
}
