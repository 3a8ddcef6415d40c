/**
 * The lengths of the Huffman codes of symbols, the best there are: by Moffat and Katajainen's method, which works in the array of
 * frequencies itself ("In-place calculation of minimum-redundancy codes", 1995). Where one would be longer than `most`
 * bits, all frequencies are halved, which costs next to nothing and brings the longest down.
 *
 * @param counts `count` uint32, below 2^22: how often each symbol comes
 * @param lengths `count` bytes: 0 for a symbol that never comes
 * @param scratch room for `count` uint32 and as many again
 */
export function codeLengths(counts: usize, count: usize, most: u32, lengths: usize, scratch: usize): void {
  const order = scratch + (count << 2);
  for (let halved: u32 = 0; ; halved++) {
    memory.fill(lengths, 0, count);
    const used = sortUsed(counts, count, halved, scratch, order);
    if (used === 1) {
      store<u8>(lengths + load<u32>(order), 1);
      return;
    }
    if (used < 2) return;
    minimumRedundancy(scratch, used);
    // The rarest, which has the longest code, comes first.
    if (load<u32>(scratch) > most) continue;
    for (let i: usize = 0; i < used; i++) {
      store<u8>(lengths + load<u32>(order + (i << 2)), load<u32>(scratch + (i << 2)));
    }
    return;
  }
}

/** The frequencies that are not 0 in ascending order, and whose they are. */
function sortUsed(counts: usize, count: usize, halved: u32, frequencies: usize, order: usize): usize {
  let used: usize = 0;
  for (let symbol: usize = 0; symbol < count; symbol++) {
    const frequency = load<u32>(counts + (symbol << 2));
    if (frequency === 0) continue;
    store<u32>(frequencies + (used++ << 2), (max<u32>(frequency >> halved, 1) << 9) | <u32>symbol);
  }
  // By Shell's method.
  for (
    let gap: usize = used > 57 ? 57 : used > 10 ? 10 : 1;
    ;
    gap = gap === 57 ? 23 : gap === 23 ? 10 : gap === 10 ? 4 : 1
  ) {
    for (let i = gap; i < used; i++) {
      const own = load<u32>(frequencies + (i << 2));
      let place = i;
      while (place >= gap && load<u32>(frequencies + ((place - gap) << 2)) > own) {
        store<u32>(frequencies + (place << 2), load<u32>(frequencies + ((place - gap) << 2)));
        place -= gap;
      }
      store<u32>(frequencies + (place << 2), own);
    }
    if (gap === 1) break;
  }
  for (let i: usize = 0; i < used; i++) {
    const own = load<u32>(frequencies + (i << 2));
    store<u32>(order + (i << 2), own & 511);
    store<u32>(frequencies + (i << 2), own >> 9);
  }
  return used;
}

/** Turns `count` ascending frequencies, two or more, into the lengths of their codes. */
function minimumRedundancy(a: usize, count: usize): void {
  // Leaves and inner nodes are joined, two of the rarest at a time; a joined node keeps the place of what it goes into.
  let leaf: usize = 0;
  let root: usize = 0;
  for (let next: usize = 0; next < count - 1; next++) {
    let weight: u32 = 0;
    for (let part = 0; part < 2; part++) {
      if (leaf >= count || (root < next && get(a, root) < get(a, leaf))) {
        weight += get(a, root);
        set(a, root++, <u32>next);
      } else {
        weight += get(a, leaf++);
      }
    }
    set(a, next, weight);
  }
  // Depths of the inner nodes, from the top.
  set(a, count - 2, 0);
  for (let next: isize = <isize>count - 3; next >= 0; next--) {
    set(a, <usize>next, get(a, <usize>get(a, <usize>next)) + 1);
  }
  // Depths of the leaves: at each, what inner nodes leave free.
  let free: u32 = 1;
  let depth: u32 = 0;
  let inner: isize = <isize>count - 2;
  let next: isize = <isize>count - 1;
  while (free > 0) {
    let taken: u32 = 0;
    while (inner >= 0 && get(a, <usize>inner) === depth) {
      taken++;
      inner--;
    }
    while (free > taken) {
      set(a, <usize>next, depth);
      next--;
      free--;
    }
    free = 2 * taken;
    depth++;
  }
}

function get(a: usize, i: usize): u32 {
  return load<u32>(a + (i << 2));
}

function set(a: usize, i: usize, value: u32): void {
  store<u32>(a + (i << 2), value);
}
