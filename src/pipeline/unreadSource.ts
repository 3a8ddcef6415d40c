import type { PictureHeader } from '../images/pictureHeader.js';
import { channelCount } from '../images/raster.js';
import type { Source } from './readSource.js';

/**
 * A picture as a source of which nothing but the header has been read: it can be planned with, but its values are not
 * there.
 */
export function unreadSource({ width, height, channels, bytesPerSample, notes }: PictureHeader): Source {
  if (bytesPerSample === 4) {
    // One value, as that of an even picture, in the place of all.
    const tensor = { channels, depth: 1, height, width, data: Float32Array.of(0) };
    return { kind: 'array', tensor, isSignal: height === 1, notes };
  }
  const data = bytesPerSample === 2 ? new Uint16Array(0) : new Uint8Array(0);
  return { kind: 'picture', raster: { width, height, channels: channelCount(channels), data }, notes };
}
