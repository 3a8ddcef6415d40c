const length = 624;
const lag = 397;

/**
 * Uniform numbers from 0 to below 1 with 53 random bits, the same on every machine: MT19937 of Matsumoto & Nishimura,
 * 1998, with their init_genrand and genrand_res53. NumPy: np.random.RandomState(seed).random_sample().
 *
 * @param seed a whole number from 0 to 2³² − 1
 */
export function mersenneTwister(seed: number): () => number {
  const state = initialState(seed);
  let position = length;
  const word = () => {
    if (position === length) {
      advance(state);
      position = 0;
    }
    return tempered(state[position++]);
  };
  return () => {
    const high = word() >>> 5;
    const low = word() >>> 6;
    // 2²⁶ and 2⁵³.
    return (high * 0x4000000 + low) / 0x20000000000000;
  };
}

function initialState(seed: number): Uint32Array {
  const state = new Uint32Array(length);
  state[0] = seed;
  for (let i = 1; i < length; i++) {
    const last = state[i - 1];
    state[i] = Math.imul(last ^ (last >>> 30), 1812433253) + i;
  }
  return state;
}

/** Makes the next 624 words of the state, in place: each needs the one after it and the one 397 on. */
function advance(state: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    const joined = (state[i] & 0x80000000) | (state[(i + 1) % length] & 0x7fffffff);
    const odd = joined & 1 ? 0x9908b0df : 0;
    state[i] = state[(i + lag) % length] ^ (joined >>> 1) ^ odd;
  }
}

function tempered(word: number): number {
  let mixed = word ^ (word >>> 11);
  mixed ^= (mixed << 7) & 0x9d2c5680;
  mixed ^= (mixed << 15) & 0xefc60000;
  return (mixed ^ (mixed >>> 18)) >>> 0;
}
