import { groupDigits } from '../../../groupDigits.js';

/**
 * A duration in the units that suit it: `21.4 s`, `3 min 12 s`, `2 h 05 min`, `3 days 4 h`.
 *
 * @param seconds 0 or more
 */
export function durationText(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < hour) return `${Math.floor(whole / 60)} min ${padded(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${padded(minutes % 60)} min`;
  const hours = Math.round(seconds / hour);
  return `${groupDigits(Math.floor(hours / 24))} days ${hours % 24} h`;
}

/** The same, as precise as an estimate is: `42 s`, `12 min`, `2 h 05 min`. */
export function roughDurationText(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(Math.ceil(seconds), 1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : durationText(seconds);
}

const hour = 3600;

function padded(count: number): string {
  return String(count).padStart(2, '0');
}
