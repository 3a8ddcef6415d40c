import { hashText } from '../journal/hashText.js';
import type { LeftOut, LeftOutWhy } from '../listed.js';
import type { PlannedItem } from './plannedItem.js';

/** What many inputs come to. */
export interface PlanTotals {
  /** Inputs by what would become of them. */
  readonly counts: Readonly<Record<PlannedItem['action'], number>>;
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly outputs: number;
  /** Of inputs that would be done. */
  readonly pixels: number;
  /** The most bytes that an input takes, and which that is. */
  readonly memory: { readonly most: number; readonly input?: string };
  /** Some of those that would be done. */
  readonly sample: readonly PlannedItem[];
}

/** Adds up inputs, and picks three of them as if by lot, but the same each time: those whose names have the least hashes. */
export function planTotals(): {
  readonly add: (item: PlannedItem | LeftOut) => void;
  readonly all: () => PlanTotals;
} {
  const counts = { new: 0, again: 0, skip: 0, fail: 0, taken: 0 };
  const leftOut: Partial<Record<LeftOutWhy, number>> = {};
  let [outputs, pixels] = [0, 0];
  let memory: PlanTotals['memory'] = { most: 0 };
  let sample: PlannedItem[] = [];
  return {
    add(item) {
      if ('kind' in item) {
        leftOut[item.why] = (leftOut[item.why] ?? 0) + 1;
        return;
      }
      counts[item.action]++;
      outputs += item.outputs.length;
      pixels += item.pixels;
      if (item.bytes > memory.most) memory = { most: item.bytes, input: item.input };
      if (item.action === 'new' || item.action === 'again')
        sample = [...sample, item].sort((a, b) => hashText(a.input) - hashText(b.input)).slice(0, 3);
    },
    all: () => ({ counts, leftOut, outputs, pixels, memory, sample }),
  };
}
