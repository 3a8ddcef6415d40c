import type { FilterBank } from '../../layers/filterBank.js';
import type { TappedLayer } from './layTaps.js';

/** What a filter bank's weights are under its taps, of convolutions and transposed ones. */
export function bankTaps(
  { filters, channels, height, width, weights, bias }: FilterBank,
  { groups = 1, flip = false }: { readonly groups?: number; readonly flip?: boolean },
): Pick<TappedLayer, 'channels' | 'firstChannel' | 'bias' | 'weight'> {
  const size = height * width;
  return {
    channels,
    firstChannel: (filter) => Math.floor((filter * groups) / filters) * channels,
    bias: (filter) => bias[filter] + 0,
    weight: ({ filter }, channel, row, column) => {
      const at = row * width + column;
      return weights[(filter * channels + channel) * size + (flip ? size - 1 - at : at)];
    },
  };
}
