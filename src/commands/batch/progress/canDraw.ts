/**
 * Whether a line of a stream can be drawn again: it is a terminal that knows its size and obeys, and not the log of a
 * service that builds and tests.
 */
export function canDraw(
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number | undefined },
  { TERM, CI }: NodeJS.ProcessEnv,
): boolean {
  const isService = CI !== undefined && !['', '0', 'false'].includes(CI);
  return isTTY === true && Number(columns) > 0 && TERM !== 'dumb' && !isService;
}
