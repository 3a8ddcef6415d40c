import { bytesText } from '../../bytesText.js';
import { groupDigits } from '../../groupDigits.js';
import type { NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { joinWords } from '../../joinWords.js';

/** The totals of a plan, in words: rows of a label and a text. */
export function planFacts({ layers, totals }: NetworkPlan): [label: string, text: string][] {
  const { weights, biases, statistics, parameters, multiplyAdds, peakMemory } = totals;
  const parts = [
    [weights, weights === 1 ? 'weight' : 'weights'],
    [biases, biases === 1 ? 'bias' : 'biases'],
    [statistics, 'means and variances'],
  ] as const;
  const counted = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${groupDigits(count)} ${word}`);
  const held = [
    [peakMemory.maps, 'maps'],
    [peakMemory.scratch, 'room to work in'],
    [peakMemory.weights, 'weights'],
  ] as const;
  const kept = held.filter(([bytes]) => bytes > 0).map(([bytes, word]) => `${bytesText(bytes)} of ${word}`);
  const at = peakMemory.layer === undefined ? '' : `, while ${peakMemory.layer} runs`;
  const algorithms = [...new Set(layers.flatMap(({ algorithm }) => algorithm ?? []))];
  const reasons = layers.flatMap(({ algorithmReason }) => algorithmReason ?? []);
  return [
    [
      'parameters',
      counted.length === 0 ? 'none' : `${groupDigits(parameters)}: ${joinWords(counted, 'and')}`,
    ],
    ['multiply-adds', groupDigits(multiplyAdds)],
    ['peak memory', `${bytesText(peakMemory.bytes)}: ${joinWords(kept, 'and')}${at}`],
    ...(algorithms.length === 0
      ? []
      : [
          [
            'algorithm',
            `${joinWords(algorithms, 'and')}${reasons.length === 1 ? `: ${reasons[0]}` : ''}`,
          ] as [string, string],
        ]),
  ];
}
