import { say } from '../../terminal.js';
import { nextLineAt } from './nextLineAt.js';

/**
 * Says now and then how far a batch is, by a line that stays, and keeps no process alive for it.
 *
 * @returns what ends it
 */
export function createLog(line: () => string): () => void {
  const began = performance.now();
  let due = 0;
  let timer: NodeJS.Timeout;

  function plan(): void {
    const seconds = (performance.now() - began) / 1000;
    // A timer that is a little early is on time.
    due = nextLineAt(Math.max(due, seconds));
    timer = setTimeout(tell, 1000 * (due - seconds)).unref();
  }

  function tell(): void {
    say(line());
    plan();
  }

  plan();
  return () => clearTimeout(timer);
}
