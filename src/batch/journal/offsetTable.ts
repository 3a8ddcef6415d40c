/** Offsets by the hashes of keys; the keys themselves stand where the offsets lead. */
export interface OffsetTable {
  /** The offset with this hash for which `isIt` holds. */
  find(hash: number, isIt: (offset: number) => boolean): number | undefined;
  /** Whether this offset is in the table under this hash. */
  has(hash: number, offset: number): boolean;
  /**
   * Puts an offset in the place of the one with this hash for which `isSame` holds, or adds it.
   *
   * @returns the offset that it replaces
   */
  set(hash: number, offset: number, isSame: (offset: number) => boolean): number | undefined;
}

/**
 * An empty table: open addressing with linear probing, at most three quarters full, 12 bytes a place, so 16 to 32 bytes
 * an offset. Hashes have 32 bits, offsets are whole numbers from 0.
 */
export function offsetTable(): OffsetTable {
  let hashes = new Uint32Array(1024);
  // One more than the offset; 0 is an empty place.
  let places = new Float64Array(1024);
  let count = 0;

  /** The place of what is looked for, or the empty one where it would be. */
  function placeOf(hash: number, isIt: (offset: number) => boolean): number {
    const mask = places.length - 1;
    let place = hash & mask;
    while (places[place] !== 0 && !(hashes[place] === hash && isIt(places[place] - 1)))
      place = (place + 1) & mask;
    return place;
  }

  function grow(): void {
    const [oldHashes, oldPlaces] = [hashes, places];
    hashes = new Uint32Array(oldHashes.length * 2);
    places = new Float64Array(oldPlaces.length * 2);
    for (let i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] === 0) continue;
      const place = placeOf(oldHashes[i], () => false);
      hashes[place] = oldHashes[i];
      places[place] = oldPlaces[i];
    }
  }

  function find(hash: number, isIt: (offset: number) => boolean): number | undefined {
    const found = places[placeOf(hash, isIt)];
    return found === 0 ? undefined : found - 1;
  }

  return {
    find,
    has: (hash, offset) => find(hash, (other) => other === offset) !== undefined,
    set(hash, offset, isSame) {
      if (count >= places.length * 0.75) grow();
      const place = placeOf(hash, isSame);
      const old = places[place];
      hashes[place] = hash;
      places[place] = offset + 1;
      if (old !== 0) return old - 1;
      count++;
      return undefined;
    },
  };
}
