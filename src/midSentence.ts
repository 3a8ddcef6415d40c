/** A sentence as it goes on after a colon: without its capital. */
export function midSentence(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
