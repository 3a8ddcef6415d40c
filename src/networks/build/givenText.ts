import { shapeName } from '../../tensor/shape.js';
import { channelsText } from './channelsText.js';
import type { Given } from './given.js';

/** Says what comes to a layer: `pool1 (maxPooling2d) gives 4×13×13`, `the input has 3 channels`. */
export function givenText({ layer, channels, shape }: Given): string {
  const who = layer === undefined ? 'the input' : `${layer.name} (${layer.options.type})`;
  if (shape !== undefined) return `${who} ${layer === undefined ? 'is' : 'gives'} ${shapeName(shape)}`;
  const verb = layer === undefined ? 'has' : 'gives';
  return `${who} ${verb} ${channels === undefined ? 'channels that are not known' : channelsText(channels)}`;
}
