import type { BatchSignals } from '../../batch/batchOptions.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Hears the signals that end a program: the first lets what is under way be finished, the second ends it now. */
export function hearInterruptions(): {
  readonly signals: BatchSignals;
  /** Hears them no longer; a signal that came ends the program now, as it would have. */
  readonly end: () => void;
} {
  const [finish, stop] = [new AbortController(), new AbortController()];
  let received: NodeJS.Signals | undefined;
  const hear = (signal: NodeJS.Signals) => {
    received ??= signal;
    (finish.signal.aborted ? stop : finish).abort('interrupted');
  };
  for (const signal of signals) process.on(signal, hear);
  return {
    signals: { finish: finish.signal, stop: stop.signal },
    end: () => {
      for (const signal of signals) process.off(signal, hear);
      if (received !== undefined) process.kill(process.pid, received);
    },
  };
}
