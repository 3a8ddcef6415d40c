import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const names = ['ours', 'onnx', 'tfjs', 'sharp'] as const;

/**
 * Compiles the programs that answer questions, so that each runs in a Node that has loaded nothing else.
 *
 * @returns where each one is
 */
export async function compilePrograms(folder: string): Promise<Record<(typeof names)[number], string>> {
  const at = (name: string) => fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url));
  const outdir = join(folder, 'programs');
  await build({
    entryPoints: names.map(at),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const made = (name: string) => join(outdir, `${name}.mjs`);
  return { ours: made('ours'), onnx: made('onnx'), tfjs: made('tfjs'), sharp: made('sharp') };
}
