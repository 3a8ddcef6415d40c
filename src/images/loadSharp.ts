/**
 * Loads sharp when a picture is first met, because loading it takes as long as starting Node.
 * Its cache of files is off: each picture is opened once.
 */
export async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp;
}
