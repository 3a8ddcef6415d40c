/** A sentence about a file without its name at the start, and without its full stop: a report has named it already. */
export function withoutPath(message: string, path: string): string {
  const own = [`${path}: `, `${path} `].find((start) => message.startsWith(start));
  return (own === undefined ? message : message.slice(own.length)).replace(/\.$/, '');
}
