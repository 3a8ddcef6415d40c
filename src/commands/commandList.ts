import type { Command } from 'commander';

/** A command as the general help lists it; the rest is loaded only where it is named. */
interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** As commander writes it, and what it means. */
  readonly argument?: readonly [form: string, meaning: string];
  /** Adds its options, examples and action. */
  readonly define: (command: Command) => Promise<void>;
}

/** Every command, in the order of the help. */
export const commandList: readonly CommandEntry[] = [
  {
    name: 'apply',
    description: 'Apply filters to pictures or arrays, and write the feature maps.',
    argument: [
      '<inputs...>',
      'pictures (PNG, JPEG, WebP, TIFF, AVIF, GIF) or arrays (.npy, .json, .csv); - for standard input',
    ],
    define: async (command) => (await import('./apply/apply.js')).defineApply(command),
  },
  {
    name: 'batch',
    description: 'Apply filters to whole folders: many pictures at a time, and only those not done before.',
    argument: ['[inputs...]', "folders, with all below them; files; globs in quotes, as 'photos/**/*.jpg'"],
    define: async (command) => (await import('./batch/batch.js')).defineBatch(command),
  },
  {
    name: 'print',
    description: 'Print the feature maps, or without a filter the input, as matrices.',
    argument: ['<inputs...>', 'pictures or arrays; - for standard input'],
    define: async (command) => (await import('./print/print.js')).definePrint(command),
  },
  {
    name: 'plan',
    description:
      'Show what filters or a network would do, before anything runs: shapes, windows, receptive fields, parameters, cost.',
    argument: ['[input]', 'a picture or an array, of which only the shape counts; - for standard input'],
    define: async (command) => (await import('./plan/plan.js')).definePlan(command),
  },
  {
    name: 'explain',
    description: 'Show how one value of a map comes about: where its window lies, each product, the sum.',
    argument: ['<input>', 'a picture or an array; - for standard input'],
    define: async (command) => (await import('./explain/explain.js')).defineExplain(command),
  },
  {
    name: 'matrix',
    description:
      'Print a convolution as the matrix that it is, or write it: output = matrix × input + offset.',
    argument: ['[input]', 'a picture or an array, of which only the shape counts; - for standard input'],
    define: async (command) => (await import('./matrix/matrix.js')).defineMatrix(command),
  },
  {
    name: 'filters',
    description: 'List, show, check and export filters.',
    define: async (command) => (await import('./filters/filters.js')).defineFilters(command),
  },
  {
    name: 'networks',
    description: "Check networks' files, and describe them.",
    define: async (command) => (await import('./networks/networks.js')).defineNetworks(command),
  },
];
