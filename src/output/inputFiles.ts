import { stat } from 'node:fs/promises';

/** Tells whether a file is one of the inputs, by whatever path or link it is reached. */
export type IsInput = (file: FileIdentity) => Promise<boolean>;

/** What `fs.stat` says of a file that all its paths and links have in common. */
export interface FileIdentity {
  readonly dev: number;
  readonly ino: number;
}

/**
 * Makes the check that keeps inputs from being overwritten. The inputs are looked up once, and only when an output
 * exists already.
 *
 * @param inputs paths; those that are missing or `-` are no files
 */
export function inputFiles(inputs: readonly string[]): IsInput {
  let known: Promise<Set<string>> | undefined;
  return async (file) => {
    known ??= identitiesOf(inputs);
    return (await known).has(identityOf(file));
  };
}

async function identitiesOf(inputs: readonly string[]): Promise<Set<string>> {
  const identities = new Set<string>();
  for (const input of inputs) {
    const found = await stat(input).catch(() => undefined);
    if (found) identities.add(identityOf(found));
  }
  return identities;
}

function identityOf({ dev, ino }: FileIdentity): string {
  return `${dev}:${ino}`;
}
