/**
 * A shape, or the place of one value, as messages print it: `[3,224,224]`.
 *
 * @param sides whole numbers, outermost first.
 */
export function shapeText(sides: readonly number[]): string {
  return `[${sides.join(',')}]`;
}
