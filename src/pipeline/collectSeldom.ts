import module from 'node:module';

/**
 * Lets JavaScript's heap grow to six times what is in use before all of it is gone through for garbage: for a process
 * that does one picture after the other.
 *
 * V8 counts what stands outside of the heap too, and a picture leaves its samples, its bytes and its file, some 11 MB of
 * 1920×1080. The program's own 9 MB are few, so V8 goes through all of them for every second picture, which in turn
 * drops compiled functions that nobody holds between two pictures, to be compiled again: a third of the whole time.
 * What is new it goes through anyway, which frees those buffers, so that the peak memory is the same (measured on
 * pictures of 2 to 64 megapixels).
 *
 * For programs of our own alone: it holds for the whole process.
 */
export function collectSeldom(): void {
  // A millisecond, which a program that does one picture need not take.
  const { setFlagsFromString }: typeof import('node:v8') = module.createRequire(import.meta.url)('node:v8');
  setFlagsFromString('--heap-growing-percent=500');
}
