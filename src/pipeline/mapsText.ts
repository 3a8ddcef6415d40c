/** How many maps there are, with their indices: `one map, 0`, `4 maps, 0 to 3`. */
export function mapsText(count: number): string {
  return count === 1 ? 'one map, 0' : `${count} maps, 0 to ${count - 1}`;
}
