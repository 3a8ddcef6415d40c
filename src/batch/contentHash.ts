import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/**
 * SHA-256 of a file's content, in hexadecimal.
 *
 * @throws the operating system's error
 */
export async function contentHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // For a small file, a stream's large buffer takes longer than to read it.
    const buffer = Buffer.allocUnsafe(Math.min(size + 1, 2 ** 20));
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
