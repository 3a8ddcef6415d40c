import { bytesText } from '../../bytesText.js';
import { groupDigits } from '../../groupDigits.js';
import type { LayerPlan, NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { shortened } from '../shortened.js';
import { visible } from '../terminal.js';
import type { PlanText } from './planText.js';

/** A column of the table of a plan. */
export interface PlanColumn {
  readonly heading: string;
  /** Written above the headings of several columns. */
  readonly group?: string;
  /** Whether it is about the window and what it sees, and may stand in a table of its own. */
  readonly isWindow: boolean;
  /** Left out where there is no room; those of one word stay or go together. */
  readonly optional?: string;
  readonly isLeft: boolean;
  /** A text for each layer. */
  readonly cells: readonly string[];
  /** In the row of the input. */
  readonly input: string;
  /** In the row of the totals. */
  readonly total: string;
}

/** The columns of a plan beside the layers' names; those that would hold nothing, or what goes without saying, are left out. */
export function planColumns({ input, layers, totals }: NetworkPlan, text: PlanText): PlanColumn[] {
  const column = (
    heading: string,
    cell: (layer: LayerPlan) => string,
    more: Partial<PlanColumn> = {},
  ): PlanColumn => ({
    heading,
    isWindow: false,
    isLeft: false,
    cells: layers.map(cell),
    input: '',
    total: '',
    ...more,
  });
  const before = new Map(layers.map((layer, index) => [layer, layers[index - 1]] as const));
  const window = { isWindow: true };
  const field = { isWindow: true, group: 'receptive field' };
  const counts = { optional: 'counts' };
  const columns = [
    column('type', typeText, { optional: 'type', isLeft: true }),
    column('from', (layer) => fromText(layer, before.get(layer)), { isLeft: true }),
    column('output', ({ output }) => text.shape(output), { input: text.shape(input) }),
    column('kernel', ({ kernel }) => (kernel ? text.window(kernel) : ''), window),
    column('stride', ({ stride }) => (stride ? text.pair(stride) : ''), window),
    column('dilation', ({ dilation }) => (dilation ? text.pair(dilation) : ''), window),
    column('padding', ({ padding }) => (padding ? text.padding(padding) : ''), window),
    column('size', ({ receptiveField: { whole, size } }) => (whole ? 'whole' : text.size(size)), field),
    column(
      'jump',
      ({ receptiveField: { whole, jump } }) => (whole || jump.horizontal === 0 ? '' : text.pair(jump)),
      field,
    ),
    column(
      'first centre',
      ({ receptiveField: { whole, firstCentre } }) => (whole ? '' : text.pair(firstCentre)),
      field,
    ),
    column('weights', ({ parameters }) => groupDigits(parameters.weights), {
      ...counts,
      total: groupDigits(totals.weights),
    }),
    column('biases', ({ parameters }) => groupDigits(parameters.biases), {
      ...counts,
      total: groupDigits(totals.biases),
    }),
    column('parameters', ({ parameters }) => groupDigits(parameters.total), {
      total: groupDigits(totals.parameters),
    }),
    column('multiply-adds', (layer) => groupDigits(layer.multiplyAdds), {
      total: groupDigits(totals.multiplyAdds),
    }),
    column('memory', ({ memory }) => bytesText(memory), {
      input: bytesText(input.channels * input.depth * input.height * input.width * 4),
    }),
    column('algorithm', ({ algorithm }) => algorithm ?? '', {
      ...window,
      optional: 'algorithm',
      isLeft: true,
    }),
  ];
  return columns.filter(({ heading, cells }) => {
    if (heading === 'dilation') return cells.some((cell) => cell !== '' && cell !== '1');
    // Where all are computed alike, it stands below the table.
    if (heading === 'algorithm') return new Set(cells.filter((cell) => cell !== '')).size > 1;
    if (heading === 'type') return layers.some((layer) => typeText(layer) !== layer.name);
    return cells.some((cell) => cell !== '');
  });
}

function typeText({ type, activation }: LayerPlan): string {
  if (activation === undefined) return type;
  return type === 'activation' ? activation : `${type}, ${activation}`;
}

/** What a layer takes, where that is not the one before it; in short. */
function fromText({ inputs }: LayerPlan, before: LayerPlan | undefined): string {
  if (inputs.length === 1 && inputs[0] === (before?.name ?? 'input')) return '';
  const most = Math.max(Math.floor(longestFrom / inputs.length), 8);
  const names = inputs.map((name) => shortened(visible(name), most)).join(' + ');
  return names.length <= longestFrom + 3 ? names : `${inputs.length} layers`;
}

const longestFrom = 18;
