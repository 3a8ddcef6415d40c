/**
 * Copies padded columns of a row, those that lie a stride apart next to each other: padded column `first + p` goes to
 * place `p / stride` of phase `p % stride`.
 *
 * @param source address of the row, 0 where all of it is fill
 * @param table address of the source column of padded column `first`, -1 where the fill stands
 */
export function fillStrip(
  strip: usize,
  source: usize,
  table: usize,
  first: i32,
  columns: i32,
  stride: i32,
  phaseLength: i32,
  before: i32,
  width: i32,
  fill: f32,
): void {
  for (let phase = 0; phase < min(stride, columns); phase++) {
    const to = strip + ((<usize>(phase * phaseLength)) << 2);
    const count = (columns - phase + stride - 1) / stride;
    if (source === 0) {
      for (let k = 0; k < count; k++) store<f32>(to + ((<usize>k) << 2), fill);
      continue;
    }
    // Inside the input the columns follow each other; the table is needed at the margins only.
    const inside = clamp((before - first - phase + stride - 1) / stride, 0, count);
    const behind = clamp((before + width - first - phase + stride - 1) / stride, inside, count);
    copyByTable(to, source, table + ((<usize>phase) << 2), stride, 0, inside, fill);
    const from = source + ((<usize>(first + phase - before)) << 2);
    if (stride === 1)
      memory.copy(
        to + ((<usize>inside) << 2),
        from + ((<usize>inside) << 2),
        (<usize>(behind - inside)) << 2,
      );
    else if (stride === 2) copyEverySecond(to, from, inside, behind);
    else {
      for (let k = inside; k < behind; k++)
        store<f32>(to + ((<usize>k) << 2), load<f32>(from + ((<usize>(k * stride)) << 2)));
    }
    copyByTable(to, source, table + ((<usize>phase) << 2), stride, behind, count, fill);
  }
}

function clamp(value: i32, low: i32, high: i32): i32 {
  return max(low, min(value, high));
}

function copyByTable(
  to: usize,
  source: usize,
  table: usize,
  stride: i32,
  from: i32,
  end: i32,
  fill: f32,
): void {
  for (let k = from; k < end; k++) {
    const column = load<i32>(table + ((<usize>(k * stride)) << 2));
    store<f32>(to + ((<usize>k) << 2), column < 0 ? fill : load<f32>(source + ((<usize>column) << 2)));
  }
}

function copyEverySecond(to: usize, from: usize, start: i32, end: i32): void {
  let k = start;
  for (; k + 4 <= end; k += 4) {
    const at = from + ((<usize>k) << 3);
    v128.store(to + ((<usize>k) << 2), v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6));
  }
  for (; k < end; k++) store<f32>(to + ((<usize>k) << 2), load<f32>(from + ((<usize>k) << 3)));
}
