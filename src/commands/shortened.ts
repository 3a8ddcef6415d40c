/**
 * A name of at most `most` characters: `…` stands for what is left out before its end, which tells numbered ones apart.
 * Nothing where that would say nothing.
 */
export function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  if (most < 3) return '';
  const end = Math.min(Math.floor((most - 1) / 2), 3);
  return `${name.slice(0, most - 1 - end)}…${name.slice(name.length - end)}`;
}
