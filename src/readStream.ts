/**
 * Reads a stream as a whole.
 *
 * @param most bytes
 * @param refuse makes the error for a stream that has more; it is thrown as soon as that is known
 */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  refuse: () => Error,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw refuse();
  }
  return Buffer.concat(chunks);
}
