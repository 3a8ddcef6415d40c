import type { Metadata } from 'sharp';
import { InputError } from '../errors.js';
import { channelCount, type Raster } from './raster.js';

/** How a picture's samples leave the decoder, and what is kept of them. */
export interface SampleForm {
  /** 4: floating point, of an array. */
  readonly bytesPerSample: 1 | 2 | 4;
  /** Channels that are kept; of an array any number. */
  readonly channels: number;
  /** Channels as sharp gives them. */
  readonly given: number;
  /** Of integers: as which colour space sharp gives them. */
  readonly space: 'b-w' | 'grey16' | 'srgb' | 'rgb16';
  /** Whether the colour profile is converted to sRGB, so that the samples leave without one. */
  readonly isConverted: boolean;
  /** Of 16-bit samples, sharp converts RGB to Display P3 and grey not at all, so that sRGB has to be asked for. */
  readonly asksForSrgb: boolean;
}

/**
 * Tells in which form a picture's samples come, by its header.
 *
 * @throws {InputError} if they are of a kind that is not read
 */
export function sampleForm(metadata: Metadata, name: string, toSrgb: boolean): SampleForm {
  const { depth, space, channels } = metadata;
  if (depth === 'float' || depth === 'double') return floatForm(channels, space, name);
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new InputError(`${name}: holds samples of type ${depth}; 1 to 16 bits and floating point are read`);
  }
  return integerForm(metadata, name, toSrgb || space === 'cmyk');
}

function floatForm(channels: number, space: Metadata['space'], name: string): SampleForm {
  if (space !== 'b-w' && space !== 'scrgb') {
    throw new InputError(`${name}: holds floating-point samples of kind ${space}; grey and RGB are read`);
  }
  // As b-w, sharp gives grey alone; by default, grey three times and then what else there is.
  const given = space === 'b-w' && channels > 1 ? channels + 2 : channels;
  const plain = { space: 'b-w', isConverted: false, asksForSrgb: false } as const;
  return { bytesPerSample: 4, channels, given, ...plain };
}

function integerForm(
  { channels, depth, hasAlpha, icc, space }: Metadata,
  name: string,
  isConverted: boolean,
): SampleForm {
  const colors = space === 'b-w' || space === 'grey16' ? 1 : space === 'cmyk' ? 4 : 3;
  if (channels > colors + 1) {
    throw new InputError(
      `${name}: holds ${channels} channels (${space}); grey or RGB, each with or without alpha, is read`,
    );
  }
  // CMYK is converted in 8 bits.
  const isDeep = depth === 'ushort' && space !== 'cmyk';
  const isGray = channels < 3;
  const asksForSrgb = isConverted && isDeep && icc !== undefined;
  // sharp drops the alpha of a grey picture unless it leaves as RGBA; rgb16 and grey16 keep 16 bits as they are.
  const asGray = isGray && (!hasAlpha || asksForSrgb);
  const kept: Raster['channels'] = isGray
    ? hasAlpha
      ? 2
      : 1
    : channelCount(channels - (colors === 4 ? 1 : 0));
  return {
    bytesPerSample: isDeep ? 2 : 1,
    channels: kept,
    given: isGray ? (hasAlpha ? 4 : asksForSrgb ? 3 : 1) : kept,
    space: asGray ? (isDeep ? 'grey16' : 'b-w') : isDeep ? 'rgb16' : 'srgb',
    isConverted,
    asksForSrgb,
  };
}
