import * as z from 'zod/mini';
import { paddingRules } from '../../layers/axisGeometry.js';
import type { Dimensions } from './layerKinds.js';
import { mostSide } from './mostSide.js';

/** How the axes are listed, in their order. */
const axisNames = { 1: '', 2: 'two: [vertical, horizontal]', 3: 'three: [depth, vertical, horizontal]' };
const sideNames = {
  1: 'two: [before, after]',
  2: 'two: [vertical, horizontal], or four: [top, bottom, left, right]',
  3: 'three: [depth, vertical, horizontal], or six: [front, back, top, bottom, left, right]',
};

/** A whole number from `least` up. */
export function wholeNumber(least: number) {
  return z.int().check(z.gte(least), z.lte(mostSide));
}

/** One whole number for all axes, or one for each. */
export function axisField(dimensions: Dimensions, least: number) {
  const one = wholeNumber(least);
  return dimensions === 1 ? one : z.union([one, z.array(one).check(z.length(dimensions))]);
}

/** What `axisField` expects, in words. */
export function axisText(dimensions: Dimensions, least: number): string {
  const one = `a whole number of at least ${least}`;
  return dimensions === 1 ? one : `${one}, or ${axisNames[dimensions]}`;
}

/** Pixels of padding: for every side, for each axis, or for each side. */
export function sidesField(dimensions: Dimensions) {
  const one = wholeNumber(0);
  const lists = [...new Set([dimensions === 1 ? 2 : dimensions, 2 * dimensions])];
  return z.union([one, ...lists.map((length) => z.array(one).check(z.length(length)))]);
}

/** What `sidesField` expects, in words. */
export function sidesText(dimensions: Dimensions): string {
  return `a whole number of at least 0, or ${sideNames[dimensions]}`;
}

/** Padding by a rule, or in pixels. */
export function paddingField(dimensions: Dimensions) {
  return z.union([z.enum(paddingRules), sidesField(dimensions)]);
}

/** What `paddingField` expects, in words. */
export function paddingText(dimensions: Dimensions): string {
  return `${paddingRules.join(', ')}, ${sidesText(dimensions)}`;
}
