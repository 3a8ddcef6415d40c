import { z } from 'zod';

const counts = z.object({ done: z.number(), skipped: z.number(), failed: z.number() });

/** How many pictures a batch did, from its `--json`. */
export function saidCounts(printed: string): z.infer<typeof counts> {
  return counts.parse(JSON.parse(printed));
}
