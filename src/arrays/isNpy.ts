/** The first bytes of a NumPy array's file: `\x93NUMPY`. */
export const npyMagic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** Whether a file is a NumPy array, by its first bytes. */
export function isNpy(bytes: Uint8Array): boolean {
  return npyMagic.every((byte, index) => bytes[index] === byte);
}
