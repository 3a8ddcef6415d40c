import type { Raster } from './raster.js';

/**
 * Wraps a raster and a colour profile in an uncompressed TIFF. sharp can attach a profile to raw samples only
 * by converting them, but leaves alone those of a file that carries the profile already.
 *
 * Tags and types as in the TIFF 6.0 specification, section 2; the ICC tag as in ICC.1 annex B.4.
 */
export function profileCarrier({ width, height, channels, data }: Raster, profile: Uint8Array): Uint8Array {
  const SHORT = 3;
  const LONG = 4;
  const UNDEFINED = 7;
  const deep = data instanceof Uint16Array;
  const bits = deep ? 16 : 8;
  const colors = channels < 3 ? 1 : 3;
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, 0],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, colors === 1 ? 1 : 2],
    [273, LONG, 1, 0],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, samples.length],
    // unassociated alpha
    ...(channels > colors ? [[338, SHORT, 1, 2] as [number, number, number, number]] : []),
    [34675, UNDEFINED, profile.length, 0],
  ];
  const bitsAt = 8 + 2 + 12 * entries.length + 4;
  const profileAt = bitsAt + 2 * channels;
  const samplesAt = 2 * Math.ceil((profileAt + profile.length) / 2);
  const places = new Map([
    // A value of up to four bytes stands in its entry, a longer one at the offset that the entry gives.
    [258, channels > 2 ? bitsAt : channels === 2 ? bits * 0x10001 : bits],
    [273, samplesAt],
    [34675, profileAt],
  ]);

  const file = new Uint8Array(samplesAt + samples.length);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, entries.length, true);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + 12 * index;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    const content = places.get(tag) ?? value;
    if (type === SHORT && count === 1) view.setUint16(at + 8, content, true);
    else view.setUint32(at + 8, content, true);
  });
  for (let channel = 0; channel < channels; channel++) view.setUint16(bitsAt + 2 * channel, bits, true);
  file.set(profile, profileAt);
  file.set(samples, samplesAt);
  return file;
}
