/** What an input is called in messages: its path, or `standard input` for `-`. */
export function inputName(input: string): string {
  return input === '-' ? 'standard input' : input;
}
