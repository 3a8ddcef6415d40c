import type { Sharp, SharpOptions } from 'sharp';
import { InputError } from '../errors.js';
import { loadSharp } from './loadSharp.js';

/** A picture's file as sharp reads it: turned upright by its EXIF orientation, of any size; nothing is decoded yet. */
export function openPicture(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  const upright = { limitInputPixels: false, limitInputChannels: false, autoOrient: true } as const;
  return loadSharp()(bytes, { ...upright, ...options });
}

/** What is thrown where sharp cannot read a picture. */
export function undecodable(name: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message.trim().split('\n')[0] : String(error);
  return new InputError(
    `${name}: cannot be decoded; it is truncated, corrupt, or of a kind that is not read (${reason})`,
  );
}
