import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Contender } from '../benchCase.js';
import { median } from '../median.js';
import type { Job } from './job.js';
import type { Peer, Prepared } from './peer.js';
import { readFloats } from './readFloats.js';

/** A turn is so long, in milliseconds, as far as it has neither too few calls nor too many. */
const turn = 60;
const calls = { least: 3, most: 25 };
/** Where a call takes so long, in milliseconds, a turn is one call. */
const longCall = 2000;

/**
 * A library that takes part by doing a job again and again in a process of its own; a turn's time is the median of its
 * calls.
 *
 * @param check looks at what it makes
 */
export function peerContender(
  peer: Peer,
  job: Job,
  check: (maps: Float32Array, prepared: Prepared) => Promise<Check>,
  folder: string,
): Contender {
  const { name, version } = peer;
  return {
    name,
    version,
    tryOut: async () => {
      const prepared = await peer.prepare(job);
      return check(await mapsOf(peer, job, folder), prepared);
    },
    time: async () => {
      const { milliseconds } = await peer.prepare(job);
      const enough = Math.max(calls.least, Math.min(calls.most, Math.ceil(turn / milliseconds)));
      return median(await peer.time(milliseconds > longCall ? 1 : enough)) / 1000;
    },
  };
}

/** What a peer makes of a job: `[filters, height, width]`. */
export async function mapsOf(peer: Peer, job: Job, folder: string): Promise<Float32Array> {
  await peer.prepare(job);
  const output = join(folder, 'maps.f32');
  await peer.write(output);
  const maps = await readFloats(output);
  await rm(output);
  return maps;
}
