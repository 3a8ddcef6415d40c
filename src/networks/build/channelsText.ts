/** `1 channel`, `3 channels`. */
export function channelsText(channels: number): string {
  return channels === 1 ? '1 channel' : `${channels} channels`;
}
