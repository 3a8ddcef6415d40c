/**
 * Lays out rows in columns, under a line of headings.
 *
 * @param rows texts, each row as long as the first, which holds the headings
 * @param right the columns that hold numbers
 */
export function formatTable(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) =>
        right.has(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
