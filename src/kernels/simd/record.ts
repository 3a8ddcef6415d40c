// The words of a record; a float64 takes two, the lower half first.

export function word(record: usize, field: i32): i32 {
  return load<i32>(record + ((<usize>field) << 2));
}

export function address(record: usize, field: i32): usize {
  return <usize>load<u32>(record + ((<usize>field) << 2));
}

/** Four times a float32. */
export function fourFloats(record: usize, field: i32): v128 {
  return v128.load32_splat(record + ((<usize>field) << 2));
}

/** Twice a float64. */
export function twoDoubles(record: usize, field: i32): v128 {
  return v128.load64_splat(record + ((<usize>field) << 2));
}
