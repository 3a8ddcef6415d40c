/**
 * The first option that is given, by its key; nothing where none is.
 *
 * @param options those that are undefined, false or an empty list are not given
 */
export function givenOption(options: Readonly<Record<string, unknown>>): string | undefined {
  const isGiven = (value: unknown) =>
    value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.keys(options).find((key) => isGiven(options[key]));
}
