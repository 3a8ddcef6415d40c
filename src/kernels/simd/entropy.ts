/**
 * Shannon's entropy of all symbols together, in bits: how many they would take, were each written in as many as its
 * frequency asks for.
 *
 * @param counts `count` uint32: how often each comes
 */
export function entropy(counts: usize, count: usize): f64 {
  let total: u32 = 0;
  let bits: f64 = 0;
  for (let at = counts; at < counts + (count << 2); at += 4) {
    const times = load<u32>(at);
    total += times;
    bits -= <f64>times * roughLog2(times);
  }
  return bits + <f64>total * roughLog2(total);
}

/** log2 on straight lines between the powers of two. */
function roughLog2(value: u32): f64 {
  if (value === 0) return 0;
  const power = 31 - clz(value);
  return <f64>power - 1 + <f64>value / <f64>(1 << power);
}
