/**
 * What may be found, in the order in which it is told. `foreign`: in the output folder, and no journal knows it;
 * `leftover`: half written by a run that was killed.
 */
export const findingKinds = [
  'missingOutput',
  'changedOutput',
  'missingInput',
  'changedInput',
  'notDone',
  'leftover',
  'foreign',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Whether it says that something has to be done again; foreign files and leftovers are no damage. */
export function isDamage(kind: FindingKind): boolean {
  return kind !== 'leftover' && kind !== 'foreign';
}
