/** Writes to standard output and waits until it is taken; rejects where it cannot be, e.g. on a full disk. */
export function writeToStdout(content: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(content, (error) => (error ? reject(error) : resolve()));
  });
}
