/**
 * When a log's next line is due: after 2 s, then every 10 s, and every minute of what goes on for more than ten.
 *
 * @param seconds since the batch began, at or after the line before; so is the result
 */
export function nextLineAt(seconds: number): number {
  if (seconds < 2) return 2;
  const step = seconds < 600 ? 10 : 60;
  return (Math.floor(seconds / step) + 1) * step;
}
