/** A kernel: does one unit of the work that a record describes, with the scratch of one participant. */
export type Kernel = (record: number, unit: number, participant: number) => void;

/** The kernels of the engine by name, in alphabetical order, on a memory; each thread has an instance of its own. */
export function kernelsOf(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): ReadonlyMap<string, Kernel> {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = Object.entries(exports).flatMap(([name, run]): [string, Kernel][] =>
    typeof run === 'function' ? [[name, (record, unit, participant) => run(record, unit, participant)]] : [],
  );
  return new Map(kernels.sort(([a], [b]) => (a < b ? -1 : 1)));
}
