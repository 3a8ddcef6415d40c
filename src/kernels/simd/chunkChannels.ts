/** The most channels whose products are summed in one go; the sums of such chunks are then added up. */
export const chunkChannels = 128;
